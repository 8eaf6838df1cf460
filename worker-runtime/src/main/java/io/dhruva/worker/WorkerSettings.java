package io.dhruva.worker;

import io.dhruva.contract.topic.Provisioning;
import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name of this process, as endings name it
 * @param pullers batches in work at once
 * @param batchJobs jobs in a batch
 * @param maxAttempts runs of a job that breaks, before it is given up
 * @param maxDeliveries hand-outs of a record, none of which was finished, before its job is given up; at most {@link
 *     Provisioning#DELIVERY_LIMIT}, where the broker would give it up in silence
 * @param drain how long a batch in work may take when the worker is to end
 */
public record WorkerSettings(
        String name, int pullers, int batchJobs, int maxAttempts, int maxDeliveries, Duration drain) {

    public WorkerSettings {
        if (pullers < 1 || batchJobs < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("pullers, batchJobs and maxAttempts start at 1");
        }
        if (maxDeliveries <= AdmissionPolicy.SUSPECT_FROM || maxDeliveries > Provisioning.DELIVERY_LIMIT) {
            throw new IllegalArgumentException("maxDeliveries is from %d to %d"
                    .formatted(AdmissionPolicy.SUSPECT_FROM + 1, Provisioning.DELIVERY_LIMIT));
        }
    }
}
