package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Payload;
import java.util.Optional;

/**
 * How the jobs of the last days stand: a cache of what the topics say.
 *
 * <p>Errors: {@link Away} when the view does not answer, from every method. Threads: safe.
 */
interface StatusView {

    /** The view does not answer just now. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away(Throwable cause) {
            super(cause);
        }
    }

    /** Notes that a job was accepted, ahead of its record. */
    void accepted(Job job);

    Optional<JobView> find(JobId id);

    /** As {@link #find}, and the instance will be woken when the job ends. */
    Optional<JobView> watch(JobId id, String instance);

    /** The payload of the ending, if it is still kept. */
    Optional<Payload> payload(JobId id);
}
