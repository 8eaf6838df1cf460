package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.status.JobStatus;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StepView;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer 202: the job is taken in, and where it can be followed. */
final class AcceptedJob {

    private static final String ASK_AGAIN_SECONDS = "1";

    private AcceptedJob() {}

    static ResponseEntity<Object> answer(Job job) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS)
                .body(JobResource.of(queued(job)));
    }

    private static JobView queued(Job job) {
        return new JobView(
                job.id(),
                job.task(),
                job.owner(),
                JobStatus.QUEUED,
                job.run(),
                job.attempt(),
                job.acceptedAt(),
                null,
                null,
                job.lane(),
                job.route(),
                null,
                job.flags(),
                job.measure(),
                job.labels(),
                null,
                List.of(),
                StepView.of(job));
    }
}
