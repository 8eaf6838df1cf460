package io.dhruva.ingress.submit;

import io.dhruva.contract.outcome.Tally;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.status.JobAccess;
import io.dhruva.ingress.status.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has the failed inputs of a job run again. */
@RestController
@Tag(name = "jobs")
class RetryController {

    private final JobAccess access;
    private final Reruns reruns;
    private final AcceptedJob accepted;

    RetryController(JobAccess access, Reruns reruns, AcceptedJob accepted) {
        this.access = access;
        this.reruns = reruns;
        this.accepted = accepted;
    }

    @PostMapping("/api/v1/jobs/{id}/retry-failed")
    @Operation(
            summary = "Run again what failed",
            description =
                    "The next run of the same job, with the inputs, or the segments of a document, that did not succeed"
                            + " alone; its result is whole again. 409 job_not_finished before the end, 409 job_finished where nothing failed, 410"
                            + " request_gone when the request is no longer kept.")
    ResponseEntity<Object> retry(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        JobView job = access.existing(id, caller);
        caller.mustBeFor(job.task());
        Submitted again = Submitted.now(reruns.failed(job));
        return accepted.answer(again, caller.owner(), job.isDocument() ? Tally.NONE : null);
    }
}
