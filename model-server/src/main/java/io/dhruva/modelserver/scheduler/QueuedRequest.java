package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.SequenceMemory;
import io.dhruva.modelserver.engine.SequenceStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that waits for its execution. Two are equal only if they are the same. */
public final class QueuedRequest {

    private final long priority;
    private final long timeoutNanos;
    private final long enqueuedNanos;
    private final Consumer<Completion> whenDone;
    private final Map<String, List<Long>> rowShapes;

    // Invariant: guarded by the batcher's lock.
    private Inputs inputs;
    private int level;
    private boolean late;
    private @Nullable Future<?> alarm;

    /**
     * A request that starts to wait now.
     *
     * @param priority 1 is the highest, 0 the model's default
     * @param timeoutNanos how long it is ready to wait; 0 leaves that to the model
     * @param whenDone called once, unless the request is withdrawn
     */
    public QueuedRequest(Inputs inputs, long priority, long timeoutNanos, Consumer<Completion> whenDone) {
        this(inputs, priority, timeoutNanos, System.nanoTime(), whenDone);
    }

    QueuedRequest(Inputs inputs, long priority, long timeoutNanos, long enqueuedNanos, Consumer<Completion> whenDone) {
        this.inputs = inputs;
        this.priority = priority;
        this.timeoutNanos = timeoutNanos;
        this.enqueuedNanos = enqueuedNanos;
        this.whenDone = whenDone;
        this.rowShapes = inputs.tensors().values().stream()
                .collect(Collectors.toMap(
                        tensor -> tensor.name(),
                        tensor -> tensor.shape()
                                .subList(
                                        Math.min(1, tensor.shape().size()),
                                        tensor.shape().size())));
    }

    Inputs inputs() {
        return inputs;
    }

    int rows() {
        return inputs.rows();
    }

    long priority() {
        return priority;
    }

    long timeoutNanos() {
        return timeoutNanos;
    }

    long enqueuedNanos() {
        return enqueuedNanos;
    }

    /**
     * Whether the two have the same inputs in the same shapes, the batch dimension apart.
     *
     * @param ragged inputs whose shapes do not matter
     */
    boolean fitsWith(QueuedRequest other, Set<String> ragged) {
        return rowShapes.keySet().equals(other.rowShapes.keySet())
                && rowShapes.entrySet().stream()
                        .allMatch(input -> ragged.contains(input.getKey())
                                || input.getValue().equals(other.rowShapes.get(input.getKey())));
    }

    /** Its place in its sequence; only for models that have sequences. */
    SequenceStep step() {
        return inputs.step().orElseThrow(() -> new IllegalStateException("a request outside of any sequence"));
    }

    /** Hands it what the steps before it left. */
    void resume(SequenceMemory memory) {
        inputs = inputs.at(step().with(memory));
    }

    void complete(Completion completion) {
        whenDone.accept(completion);
    }

    int level() {
        return level;
    }

    void enter(int queueLevel) {
        level = queueLevel;
    }

    boolean late() {
        return late;
    }

    void postpone() {
        late = true;
    }

    void alarm(Future<?> timer) {
        alarm = timer;
    }

    void silence() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
