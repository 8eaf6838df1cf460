package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Decides before any model time is spent whether a delivered job runs.
 *
 * @param deliveryLimit deliveries after which the broker would give the record up in silence
 */
record AdmissionPolicy(int deliveryLimit) {

    /** From this delivery on a record may be what kills its worker, so it runs alone. */
    static final int SUSPECT_FROM = 3;

    /** The answer. */
    sealed interface Admission {

        /** It runs with the others. */
        record Run() implements Admission {}

        /** It runs by itself. */
        record RunAlone() implements Admission {}

        /** It does not run. */
        record Settle(Disposition disposition) implements Admission {}
    }

    Admission judge(Delivery delivery, Instant now, Predicate<Job> cancelled, Predicate<String> modelIsReady) {
        if (cancelled.test(delivery.job())) {
            return new Admission.Settle(new Disposition.Cancel());
        }
        if (!now.isBefore(delivery.job().deadline())) {
            return new Admission.Settle(new Disposition.Expire());
        }
        if (delivery.count() >= deliveryLimit) {
            return new Admission.Settle(new Disposition.GiveUp(new Fault(
                    "deliveries_exhausted",
                    "delivered %d times, and no worker finished it".formatted(delivery.count()))));
        }
        if (!modelIsReady.test(delivery.job().route().model())) {
            return new Admission.Settle(new Disposition.Park());
        }
        return delivery.count() >= SUSPECT_FROM ? new Admission.RunAlone() : new Admission.Run();
    }
}
