package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;

/**
 * Decides by blame what becomes of a job: its own fault ends it, the world's costs nothing, a break costs an attempt.
 * A cancelled job goes no further; what it has finished stays finished.
 */
record SettlementPolicy(int maxAttempts) {

    Disposition decide(Job job, Outcome outcome, boolean cancelled) {
        boolean last = job.slip().remaining().isEmpty();
        if (cancelled && !(last && outcome instanceof Outcome.Done)) {
            return new Disposition.Cancel();
        }
        return switch (outcome) {
            case Outcome.Done done -> last ? new Disposition.Complete(done) : new Disposition.Advance(done);
            case Outcome.Refused refused -> new Disposition.Refuse(refused.fault());
            case Outcome.Unavailable ignored -> new Disposition.Park();
            case Outcome.RunsLong ignored -> new Disposition.RunAgain(job.inLane(Lane.LONG));
            case Outcome.Faulted faulted ->
                job.attempt() >= maxAttempts
                        ? new Disposition.GiveUp(faulted.fault())
                        : new Disposition.RunAgain(job.nextAttempt());
        };
    }
}
