package io.dhruva.ingress.status;

import io.dhruva.ingress.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells how each step of a chained job stands, and what it gave. */
@RestController
@Tag(name = "jobs")
final class StepsController {

    private final JobAccess jobs;
    private final JobAnswers answers;

    StepsController(JobAccess jobs, JobAnswers answers) {
        this.jobs = jobs;
        this.answers = answers;
    }

    @GetMapping("/api/v1/jobs/{id}/steps")
    @Operation(
            summary = "The steps of a chained job; none of any other",
            description = "Each with its state and output.")
    List<StepResource> steps(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        return StepResource.of(jobs.existing(id, caller), answers);
    }
}
