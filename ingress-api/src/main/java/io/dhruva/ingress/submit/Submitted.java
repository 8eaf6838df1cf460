package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * A job that is in Kafka.
 *
 * @param job as it was just published; null for one that was published under the same key before
 */
record Submitted(JobId id, @Nullable Job job) {

    static Submitted now(Job job) {
        return new Submitted(job.id(), job);
    }

    static Submitted before(JobId id) {
        return new Submitted(id, null);
    }

    boolean replayed() {
        return job == null;
    }
}
