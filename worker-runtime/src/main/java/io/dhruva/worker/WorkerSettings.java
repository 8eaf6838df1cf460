package io.dhruva.worker;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name of this process, as endings name it
 * @param pullers batches in work at once
 * @param batchJobs jobs in a batch
 * @param maxAttempts runs of a job that breaks, before it is given up
 * @param drain how long a batch in work may take when the worker is to end
 */
public record WorkerSettings(String name, int pullers, int batchJobs, int maxAttempts, Duration drain) {

    public WorkerSettings {
        if (pullers < 1 || batchJobs < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("pullers, batchJobs and maxAttempts start at 1");
        }
    }
}
