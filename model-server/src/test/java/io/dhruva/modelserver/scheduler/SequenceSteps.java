package io.dhruva.modelserver.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.SequenceId;
import io.dhruva.modelserver.engine.SequenceMemory;
import io.dhruva.modelserver.engine.SequenceStep;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** Steps of sequences, and a batcher that is driven by hand. */
final class SequenceSteps {

    private static final ScheduledExecutorService ALARMS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    static final Answer ANSWERED = new Answer.Answered(List.of());
    static final Duration LONG = Duration.ofMinutes(5);

    final List<Completion> done = new CopyOnWriteArrayList<>();

    static SequenceBatcher batcher(int slots, int maxBacklog, Duration idle) {
        BatchingPolicy batching = new BatchingPolicy(true, 4, List.of(), 0, 1, 1, Map.of(), Set.of());
        SequencePolicy policy = new SequencePolicy(slots, maxBacklog, idle.toNanos(), batching);
        return new SequenceBatcher(policy, ALARMS, System::nanoTime);
    }

    QueuedRequest request(long id, boolean start, boolean end, Duration patience) {
        SequenceStep step = new SequenceStep(SequenceId.of(id), start, end);
        Inputs inputs = new Inputs(Map.of(), 1, () -> false, Optional.of(step));
        return new QueuedRequest(inputs, 0, patience.toNanos(), done::add);
    }

    QueuedRequest first(long id) {
        return request(id, true, false, Duration.ZERO);
    }

    QueuedRequest next(long id) {
        return request(id, false, false, Duration.ZERO);
    }

    QueuedRequest last(long id) {
        return request(id, false, true, Duration.ZERO);
    }

    static void offer(SequenceBatcher batcher, QueuedRequest... requests) {
        for (QueuedRequest request : requests) {
            assertThat(batcher.offer(request)).isEqualTo(Admission.QUEUED);
        }
    }

    static List<QueuedRequest> execute(SequenceBatcher batcher) throws InterruptedException {
        List<QueuedRequest> batch = batcher.take();
        batcher.executed(batch, Collections.nCopies(batch.size(), ANSWERED));
        return batch;
    }

    /** Leaves something in the memory of a step's sequence; turns true when it is closed. */
    static AtomicBoolean remember(QueuedRequest step) {
        AtomicBoolean closed = new AtomicBoolean();
        SequenceMemory.Content content = () -> closed.set(true);
        assertThat(step.step().memory().recall(SequenceMemory.Content.class, () -> content))
                .isSameAs(content);
        return closed;
    }
}
