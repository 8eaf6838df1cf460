package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import java.util.List;
import java.util.Optional;

/**
 * How jobs stand. It is a view of the topics: what it does not know yet may still be true.
 *
 * <p>Threads: safe. Errors: ProblemException {@code store_unavailable} when no store answers a question.
 */
public interface StatusView {

    /** Takes a job that was published to {@code topic} in as queued, if the store answers; the projector heals what is missed. Never throws. */
    void accepted(Job job, String topic);

    /** Shows the job as being cancelled, if the store answers; the projector heals what is missed. Never throws. */
    void cancelling(JobRef job);

    /** Forgets what the job asked and answered, if the store answers; the projector heals what is missed. Never throws. */
    void forgotten(JobRef job);

    /** Where content of the job lies outside of records, that is known of: of its requests and its answers. */
    List<Payload.BlobRef> blobs(JobView job);

    /** The job as {@code asker} may see it; empty when it is another user's, or not known. */
    Optional<JobView> find(JobId id, Owner asker);

    /** The answer of the job's winning ending, single-object encoded; empty when there is none or it is not kept. */
    Optional<Payload> answer(JobId id);

    /** The same of one step of a chained job that is not its last. */
    Optional<Payload> answer(JobId id, int run, int step);
}
