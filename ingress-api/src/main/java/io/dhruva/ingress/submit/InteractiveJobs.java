package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.JobIds;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.status.JobAnswers;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.Waiters;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.dhruva.ingress.ulca.UlcaBody;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Jobs on the interactive lane that a connection of this instance waits for: judged, charged and published as those that
 * come over REST.
 *
 * <p>Errors: ProblemException from the call when the job is not accepted, in the future when it has no answer. Threads:
 * safe; waiting takes none.
 */
@Component
public final class InteractiveJobs {

    private final Submission submission;
    private final ChainSubmission chains;
    private final JobIds ids;
    private final Waiters waiters;
    private final JobAnswers answers;
    private final SubmitProperties properties;

    InteractiveJobs(
            Submission submission,
            ChainSubmission chains,
            JobIds ids,
            Waiters waiters,
            JobAnswers answers,
            SubmitProperties properties) {
        this.submission = submission;
        this.chains = chains;
        this.ids = ids;
        this.waiters = waiters;
        this.answers = answers;
        this.properties = properties;
    }

    /** A job of one task; its answer, when it has ended. */
    public CompletableFuture<UlcaAnswer> ask(Caller caller, Task task, UlcaBody body, @Nullable String traceParent) {
        return answered(submission.submit(ticket(caller), caller, task, body, terms(), "", traceParent), caller);
    }

    /** A chain, in the form of {@code /api/v1/pipeline/inference}; what its steps gave, when it has ended. */
    public CompletableFuture<UlcaAnswer> askChain(Caller caller, JsonNode body, @Nullable String traceParent) {
        return answered(chains.submit(ticket(caller), caller, body, terms(), "", traceParent), caller);
    }

    private Ticket ticket(Caller caller) {
        return Ticket.unkeyed(ids.next(caller.owner().userId()));
    }

    private Terms terms() {
        return new Terms(Lane.INTERACTIVE, properties.ttl(), Map.of());
    }

    private CompletableFuture<UlcaAnswer> answered(Job job, Caller caller) {
        return waiters.ended(job.id(), caller.owner(), properties.patience())
                .thenApply(
                        found -> answer(job, found.filter(view -> view.status().terminal())));
    }

    private UlcaAnswer answer(Job job, Optional<JobView> ended) {
        return answers.of(ended.orElseThrow(() -> Code.JOB_NOT_FINISHED
                .problem("the answer takes longer; the job goes on")
                .withJob(job.id().toString())
                .exception()));
    }
}
