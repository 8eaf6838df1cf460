package io.dhruva.document.journey;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Jobs that were cancelled before they were seen here: the event may come first. Only the newest are remembered, since
 * the two are published within moments. Threads: one.
 */
final class Cancelled {

    private static final int MOST = 10_000;

    private final Map<JobId, Integer> runs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Integer> eldest) {
            return size() > MOST;
        }
    };

    void note(JobRef job) {
        runs.merge(job.id(), job.run(), Math::max);
    }

    boolean contains(JobRef job) {
        return runs.getOrDefault(job.id(), 0) >= job.run();
    }
}
