package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import java.util.Optional;

/**
 * How jobs stand. It is a view of the topics: what it does not know yet may still be true.
 *
 * <p>Threads: safe. Errors: ProblemException {@code store_unavailable} when no store answers a question.
 */
public interface StatusView {

    /** Takes a published job in as queued, if the store answers; the projector heals what is missed. Never throws. */
    void accepted(Job job);

    /** The job as {@code asker} may see it; empty when it is another user's, or not known. */
    Optional<JobView> find(JobId id, Owner asker);

    /** The answer of the job's winning ending, single-object encoded; empty when there is none or it is not kept. */
    Optional<Payload> answer(JobId id);
}
