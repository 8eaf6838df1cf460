package io.dhruva.modelserver.scheduler;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a model has done since the server started.
 *
 * <p>Units/shapes: durations are nanoseconds, summed over requests; an execution counts once for its batch size.
 * Threads: any.
 */
public final class ModelLedger {

    private final Count success = new Count();
    private final Count failure = new Count();
    private final Count cancelled = new Count();
    private final Count queue = new Count();
    private final Count input = new Count();
    private final Count infer = new Count();
    private final Count output = new Count();
    private final LongAdder inferences = new LongAdder();
    private final LongAdder executions = new LongAdder();
    private final AtomicLong lastInferenceMillis = new AtomicLong();
    private final Map<Integer, Count> batches = new ConcurrentSkipListMap<>();

    /** How often, and how long altogether. */
    public record Total(long count, long nanos) {}

    /** Everything at one moment. {@code batches} holds the executions by their rows. */
    public record Snapshot(
            Total success,
            Total failure,
            Total cancelled,
            Total queue,
            Total input,
            Total infer,
            Total output,
            long inferences,
            long executions,
            long lastInferenceMillis,
            Map<Integer, Total> batches) {}

    /** The times of one request that was answered. */
    public record Times(long totalNanos, long queueNanos, long inputNanos, long inferNanos, long outputNanos) {}

    void executed(int rows, long nanos) {
        executions.increment();
        batches.computeIfAbsent(rows, size -> new Count()).add(nanos);
    }

    /** A request was answered. */
    public void succeeded(int rows, Times times, long nowMillis) {
        success.add(times.totalNanos());
        queue.add(times.queueNanos());
        input.add(times.inputNanos());
        infer.add(times.inferNanos());
        output.add(times.outputNanos());
        inferences.add(rows);
        lastInferenceMillis.set(nowMillis);
    }

    /** A request ended with an error. */
    public void failed(long totalNanos) {
        failure.add(totalNanos);
    }

    /** A request was given up by its client. */
    public void cancelled(long totalNanos) {
        cancelled.add(totalNanos);
    }

    public Snapshot snapshot() {
        Map<Integer, Total> byRows = new TreeMap<>();
        batches.forEach((rows, count) -> byRows.put(rows, count.total()));
        return new Snapshot(
                success.total(),
                failure.total(),
                cancelled.total(),
                queue.total(),
                input.total(),
                infer.total(),
                output.total(),
                inferences.sum(),
                executions.sum(),
                lastInferenceMillis.get(),
                byRows);
    }

    private static final class Count {
        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        void add(long duration) {
            count.increment();
            nanos.add(duration);
        }

        Total total() {
            return new Total(count.sum(), nanos.sum());
        }
    }
}
