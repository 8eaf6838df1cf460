package io.dhruva.ingress.submit;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Particulars.Idempotency;
import org.jspecify.annotations.Nullable;

/**
 * Leave to publish one job.
 *
 * @param idempotency the key that it is submitted under
 * @param check throws {@link Lost} when the leave was withdrawn; called just before publishing
 */
record Ticket(JobId id, @Nullable Idempotency idempotency, Runnable check) {

    /** The leave was withdrawn: another one publishes under the key. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("the claim is another's", null, false, false);
        }
    }

    /** Leave that nobody can withdraw. */
    static Ticket unkeyed(JobId id) {
        return new Ticket(id, null, () -> {});
    }
}
