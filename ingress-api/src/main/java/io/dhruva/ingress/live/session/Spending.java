package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.limit.Quotas;
import io.dhruva.ingress.problem.ProblemException;

/**
 * Charges speech to the caller's quota as it comes, ten seconds at a time. Threads: for one, and {@link #settle} after.
 *
 * <p>Errors: ProblemException {@code quota_exceeded} when nothing is left.
 */
final class Spending {

    private static final int STEP_SAMPLES = 160_000;
    private static final double RATE_HZ = 16_000;

    private final Quotas quotas;
    private final Caller caller;
    private int unpaid;

    Spending(Quotas quotas, Caller caller) {
        this.quotas = quotas;
        this.caller = caller;
    }

    void spend(int samples) {
        unpaid += samples;
        if (unpaid >= STEP_SAMPLES) {
            int due = unpaid;
            unpaid = 0;
            charge(due);
        }
    }

    /** Charges the rest, as far as that goes. */
    void settle() {
        int due = unpaid;
        unpaid = 0;
        if (due > 0) {
            try {
                charge(due);
            } catch (ProblemException e) {
                // It was heard already.
            }
        }
    }

    private void charge(int samples) {
        quotas.charge(caller, Task.ASR, new Measure(0, samples / RATE_HZ, 0));
    }
}
