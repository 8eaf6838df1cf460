package io.dhruva.modelserver.scheduler;

import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;
import io.dhruva.triton.protocol.ModelSequenceBatching;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many sequences advance together: the sequence batching of a model's config.
 *
 * <p>Strategy {@code oldest}: {@code max_candidate_sequences} slots for each instance, batches as with dynamic batching.
 * Strategy {@code direct}, and none: {@code max_batch_size} slots for each instance, and nobody waits for company. Slots
 * belong to the model, not to an instance. The parameter {@code max_backlog_sequences} bounds how many sequences wait
 * for a slot; it is this server's own.
 *
 * @param slots sequences that may advance
 * @param maxBacklog sequences that may wait for a slot; 0 is any number
 * @param idleNanos how long a sequence may rest before it is forgotten
 * @param batching how its steps make batches
 */
record SequencePolicy(int slots, int maxBacklog, long idleNanos, BatchingPolicy batching) {

    private static final long STANDARD_IDLE_MICROS = 1_000_000;

    static SequencePolicy from(ModelConfig config, int instances) {
        ModelSequenceBatching sequences = config.getSequenceBatching();
        ModelSequenceBatching.StrategyOldest oldest = sequences.getOldest();
        int rows = Math.max(1, config.getMaxBatchSize());
        long idleMicros = sequences.getMaxSequenceIdleMicroseconds();
        BatchingPolicy batching = new BatchingPolicy(
                config.getMaxBatchSize() > 0,
                rows,
                oldest.getPreferredBatchSizeList(),
                TimeUnit.MICROSECONDS.toNanos(oldest.getMaxQueueDelayMicroseconds()),
                1,
                1,
                Map.of(),
                BatchingPolicy.ragged(config));
        return new SequencePolicy(
                instances * (oldest.getMaxCandidateSequences() > 0 ? oldest.getMaxCandidateSequences() : rows),
                backlog(config),
                TimeUnit.MICROSECONDS.toNanos(idleMicros == 0 ? STANDARD_IDLE_MICROS : idleMicros),
                batching);
    }

    private static int backlog(ModelConfig config) {
        String declared = config.getParametersOrDefault("max_backlog_sequences", ModelParameter.getDefaultInstance())
                .getStringValue();
        return declared.isEmpty() ? 0 : Integer.parseInt(declared);
    }
}
