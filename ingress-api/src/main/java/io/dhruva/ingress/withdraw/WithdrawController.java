package io.dhruva.ingress.withdraw;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.status.JobAccess;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.status.JobStatus;
import io.dhruva.ingress.status.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes a job back, or what is left of it. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
@Tag(name = "jobs")
final class WithdrawController {

    private final JobAccess jobs;
    private final Withdrawals withdrawals;

    WithdrawController(JobAccess jobs, Withdrawals withdrawals) {
        this.jobs = jobs;
        this.withdrawals = withdrawals;
    }

    @PostMapping("/cancel")
    @Operation(
            summary = "Stop the job",
            description = "Wherever it is: in the queue, in a batch or at the model. 409 when it has ended.")
    ResponseEntity<JobResource> cancel(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        Optional<JobView> job = jobs.find(id, caller);
        JobId known = JobId.of(id);
        job.ifPresentOrElse(this::cancel, () -> withdrawals.cancel(known));
        JobResource resource = job.map(JobResource::of).orElseGet(() -> JobResource.accepted(known));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(resource.as(JobStatus.CANCELLING));
    }

    @DeleteMapping
    @Operation(
            summary = "Forget what the job asked and answered",
            description =
                    "That it was asked and how it ended stays known. 409 while it has not ended: cancel it first.")
    ResponseEntity<Void> forget(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        JobView job = jobs.existing(id, caller);
        if (!job.status().terminal()) {
            throw Code.JOB_NOT_FINISHED
                    .problem("cancel it first, or wait for its end")
                    .withJob(id)
                    .exception();
        }
        withdrawals.forget(job);
        return ResponseEntity.noContent().build();
    }

    private void cancel(JobView job) {
        if (job.status().terminal()) {
            throw Code.JOB_FINISHED
                    .problem("it is over: " + job.status().code())
                    .withJob(job.id().toString())
                    .exception();
        }
        withdrawals.cancel(job);
    }
}
