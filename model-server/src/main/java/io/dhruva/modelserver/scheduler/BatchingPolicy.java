package io.dhruva.modelserver.scheduler;

import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelDynamicBatching;
import io.dhruva.triton.protocol.ModelInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * When which waiting requests make a batch: the dynamic batching of a model's config.
 *
 * @param merges whether requests may share an execution at all
 * @param maxRows the most rows of an execution
 * @param preferredRows sizes that are taken without further waiting, the largest first in rank
 * @param maxDelayNanos how long the oldest request waits for company
 * @param levels how many priorities there are; 1 is the highest
 * @param defaultLevel the priority of a request that names none
 * @param queuePolicies by level
 * @param ragged inputs whose shapes may differ inside a batch
 */
record BatchingPolicy(
        boolean merges,
        int maxRows,
        List<Integer> preferredRows,
        long maxDelayNanos,
        int levels,
        int defaultLevel,
        Map<Integer, QueuePolicy> queuePolicies,
        Set<String> ragged) {

    private static final int MOST_LEVELS = 1_000;

    static BatchingPolicy from(ModelConfig config) {
        ModelDynamicBatching batching = config.getDynamicBatching();
        int levels = (int) Math.min(Math.max(1, batching.getPriorityLevels()), MOST_LEVELS);
        QueuePolicy standard = QueuePolicy.from(batching.getDefaultQueuePolicy());
        Map<Integer, QueuePolicy> policies = new HashMap<>();
        for (int level = 1; level <= levels; level++) {
            policies.put(
                    level,
                    batching.containsPriorityQueuePolicy(level)
                            ? QueuePolicy.from(batching.getPriorityQueuePolicyOrThrow(level))
                            : standard);
        }
        return new BatchingPolicy(
                config.hasDynamicBatching() && config.getMaxBatchSize() > 0,
                Math.max(1, config.getMaxBatchSize()),
                List.copyOf(batching.getPreferredBatchSizeList()),
                TimeUnit.MICROSECONDS.toNanos(batching.getMaxQueueDelayMicroseconds()),
                levels,
                Math.clamp(batching.getDefaultPriorityLevel(), 1, levels),
                policies,
                ragged(config));
    }

    static Set<String> ragged(ModelConfig config) {
        return config.getInputList().stream()
                .filter(ModelInput::getAllowRaggedBatch)
                .map(ModelInput::getName)
                .collect(Collectors.toSet());
    }

    /** The level of a request that asks for this priority; 0 or one that does not exist is the default. */
    int level(long priority) {
        return priority >= 1 && priority <= levels ? (int) priority : defaultLevel;
    }

    QueuePolicy queuePolicy(int level) {
        return queuePolicies.getOrDefault(level, QueuePolicy.UNLIMITED);
    }

    /**
     * Decides over those who wait, in their order.
     *
     * <p>Invariant: a batch is a prefix of the order, so nobody is overtaken for want of the right shape.
     *
     * @param now in nanoseconds, on the clock of the requests
     */
    Formation form(Iterable<QueuedRequest> waiting, long now) {
        int rows = 0;
        int requests = 0;
        int preferredRequests = 0;
        long oldest = now;
        boolean complete = !merges;
        QueuedRequest first = null;
        for (QueuedRequest request : waiting) {
            if (first != null && (!merges || rows + request.rows() > maxRows || !request.fitsWith(first, ragged))) {
                complete = true;
                break;
            }
            first = first == null ? request : first;
            rows += request.rows();
            requests++;
            oldest = Math.min(oldest - now, request.enqueuedNanos() - now) + now;
            preferredRequests = preferredRows.contains(rows) ? requests : preferredRequests;
        }
        if (requests == 0) {
            return new Formation(0, Long.MAX_VALUE);
        }
        if (preferredRequests > 0) {
            return new Formation(preferredRequests, 0);
        }
        long wait = oldest + maxDelayNanos - now;
        return complete || rows >= maxRows || wait <= 0 ? new Formation(requests, 0) : new Formation(0, wait);
    }

    /**
     * What to do now.
     *
     * @param requests how many of the first to take; 0 is none yet
     * @param waitNanos how long to wait for more, if none is taken
     */
    record Formation(int requests, long waitNanos) {}
}
