package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.status.JobStatus;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StatusView;
import io.dhruva.ingress.status.StepView;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The answer 202: the job is taken in, now or under the same key before, and where it can be followed. */
@Component
final class AcceptedJob {

    /** Says that the answer is about a job that an earlier request with the same key submitted. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String ASK_AGAIN_SECONDS = "1";

    private final StatusView view;

    AcceptedJob(StatusView view) {
        this.view = view;
    }

    ResponseEntity<Object> answer(Submitted submitted, Owner owner) {
        return answer(submitted, owner, null);
    }

    /** The answer for a document, of whose segments so much is known. */
    ResponseEntity<Object> answer(Submitted submitted, Owner owner, @Nullable Tally segments) {
        Job job = submitted.job();
        ResponseEntity.BodyBuilder answer = marked(ResponseEntity.status(HttpStatus.ACCEPTED), submitted)
                .location(URI.create("/api/v1/jobs/" + submitted.id()))
                .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS);
        return answer.body(job == null ? asItStands(submitted.id(), owner) : JobResource.of(queued(job, segments)));
    }

    /** The answer with the mark of a replay, if it is one. */
    static ResponseEntity.BodyBuilder marked(ResponseEntity.BodyBuilder answer, Submitted submitted) {
        return submitted.replayed() ? answer.header(REPLAYED, "true") : answer;
    }

    private JobResource asItStands(JobId id, Owner owner) {
        try {
            return view.find(id, owner).map(JobResource::of).orElseGet(() -> JobResource.accepted(id));
        } catch (ProblemException e) {
            return JobResource.accepted(id);
        }
    }

    private static JobView queued(Job job, @Nullable Tally segments) {
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
                StepView.of(job),
                segments);
    }
}
