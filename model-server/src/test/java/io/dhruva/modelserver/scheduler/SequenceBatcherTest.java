package io.dhruva.modelserver.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.SequenceId;
import io.dhruva.modelserver.engine.SequenceMemory;
import io.dhruva.modelserver.engine.SequenceStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class SequenceBatcherTest {

    private static final ScheduledExecutorService ALARMS = Executors.newSingleThreadScheduledExecutor();
    private static final Answer ANSWERED = new Answer.Answered(List.of());
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Completion> done = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        ALARMS.shutdownNow();
    }

    private static SequenceBatcher batcher(int slots, int maxBacklog, Duration idle) {
        BatchingPolicy batching = new BatchingPolicy(true, 4, List.of(), 0, 1, 1, Map.of(), Set.of());
        SequencePolicy policy = new SequencePolicy(slots, maxBacklog, idle.toNanos(), batching);
        return new SequenceBatcher(policy, ALARMS, System::nanoTime);
    }

    private QueuedRequest request(long id, boolean start, boolean end, Duration patience) {
        SequenceStep step = new SequenceStep(SequenceId.of(id), start, end);
        Inputs inputs = new Inputs(Map.of(), 1, () -> false, Optional.of(step));
        return new QueuedRequest(inputs, 0, patience.toNanos(), done::add);
    }

    private QueuedRequest first(long id) {
        return request(id, true, false, Duration.ZERO);
    }

    private QueuedRequest next(long id) {
        return request(id, false, false, Duration.ZERO);
    }

    private QueuedRequest last(long id) {
        return request(id, false, true, Duration.ZERO);
    }

    private static void offer(SequenceBatcher batcher, QueuedRequest... requests) {
        for (QueuedRequest request : requests) {
            assertThat(batcher.offer(request)).isEqualTo(Admission.QUEUED);
        }
    }

    private static List<QueuedRequest> execute(SequenceBatcher batcher) throws InterruptedException {
        List<QueuedRequest> batch = batcher.take();
        batcher.executed(batch, Collections.nCopies(batch.size(), ANSWERED));
        return batch;
    }

    /** Leaves something in the memory of a step's sequence; turns true when it is closed. */
    private static AtomicBoolean remember(QueuedRequest step) {
        AtomicBoolean closed = new AtomicBoolean();
        SequenceMemory.Content content = () -> closed.set(true);
        assertThat(step.step().memory().recall(SequenceMemory.Content.class, () -> content))
                .isSameAs(content);
        return closed;
    }

    @Test
    void stepsOfOneSequenceAreTakenOneByOneInTheirOrder() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest first = first(1);
        QueuedRequest second = next(1);
        QueuedRequest third = last(1);
        offer(batcher, first, second, third);

        assertThat(execute(batcher)).containsExactly(first);
        assertThat(execute(batcher)).containsExactly(second);
        assertThat(execute(batcher)).containsExactly(third);
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void aStepWaitsUntilTheOneBeforeItHasBeenExecuted() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest first = first(1);
        QueuedRequest second = next(1);
        QueuedRequest other = first(2);
        offer(batcher, first);
        List<QueuedRequest> running = batcher.take();
        offer(batcher, second, other);

        assertThat(running).containsExactly(first);
        assertThat(execute(batcher)).containsExactly(other);
        batcher.executed(running, List.of(ANSWERED));
        assertThat(execute(batcher)).containsExactly(second);
    }

    @Test
    void severalSequencesAdvanceTogetherAndKeepTheirOwnMemories() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest ofOne = first(1);
        QueuedRequest ofTwo = first(2);
        QueuedRequest nextOfOne = next(1);
        QueuedRequest nextOfTwo = next(2);
        offer(batcher, ofOne, nextOfOne, ofTwo, nextOfTwo);

        assertThat(execute(batcher)).containsExactlyInAnyOrder(ofOne, ofTwo);
        assertThat(execute(batcher)).containsExactlyInAnyOrder(nextOfOne, nextOfTwo);
        assertThat(nextOfOne.step().memory())
                .isSameAs(ofOne.step().memory())
                .isNotSameAs(nextOfTwo.step().memory());
    }

    @Test
    void withoutAStartNoStepIsLetInBeforeOrAfterItsSequence() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);

        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
        offer(batcher, first(1), last(1));
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
        assertThat(execute(batcher)).hasSize(1);
        assertThat(execute(batcher)).hasSize(1);
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void anEndClosesTheMemory() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest first = first(1);
        offer(batcher, first, last(1));
        assertThat(execute(batcher)).hasSize(1);
        AtomicBoolean closed = remember(first);

        assertThat(execute(batcher)).hasSize(1);
        Awaitility.await().untilTrue(closed);
    }

    @Test
    void aSequenceThatRestsTooLongIsForgotten() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, Duration.ofMillis(50));
        QueuedRequest first = first(1);
        QueuedRequest other = first(2);
        offer(batcher, first, other);
        assertThat(execute(batcher)).containsExactly(first);
        AtomicBoolean closed = remember(first);

        assertThat(execute(batcher)).as("the slot of the first").containsExactly(other);
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
        Awaitility.await().untilTrue(closed);
    }

    @Test
    void moreSequencesThanSlotsWaitInTheBacklogUntilItIsFull() throws Exception {
        SequenceBatcher batcher = batcher(1, 1, LONG);
        QueuedRequest first = first(1);
        QueuedRequest waiting = first(2);
        QueuedRequest last = last(1);
        offer(batcher, first, waiting);

        assertThat(batcher.offer(first(3))).isEqualTo(Admission.FULL);
        assertThat(execute(batcher)).containsExactly(first);
        offer(batcher, last);
        assertThat(execute(batcher)).containsExactly(last);
        assertThat(execute(batcher)).containsExactly(waiting);
        offer(batcher, first(3));
    }

    @Test
    void aStartForAKnownSequenceBeginsAnewBehindWhatWaits() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = first(1);
        QueuedRequest second = next(1);
        QueuedRequest again = first(1);
        offer(batcher, first, second, again);
        assertThat(execute(batcher)).containsExactly(first);
        AtomicBoolean closed = remember(first);

        assertThat(execute(batcher)).containsExactly(second);
        assertThat(closed).isFalse();
        assertThat(execute(batcher)).containsExactly(again);
        Awaitility.await().untilTrue(closed);
        assertThat(again.step().memory()).isNotSameAs(first.step().memory());
    }

    @Test
    void aWithdrawnStepTakesItsSequenceWithItButNotTheNextOfTheSameId() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = first(1);
        QueuedRequest second = next(1);
        QueuedRequest again = first(1);
        offer(batcher, first, second, next(1), last(1), again);
        assertThat(execute(batcher)).containsExactly(first);
        AtomicBoolean closed = remember(first);

        assertThat(batcher.withdraw(second)).isTrue();
        assertThat(done).containsExactly(new Completion.SequenceLost(), new Completion.SequenceLost());
        assertThat(batcher.waiting()).isEqualTo(1);
        assertThat(execute(batcher)).containsExactly(again);
        Awaitility.await().untilTrue(closed);
        offer(batcher, next(1));
    }

    @Test
    void aSequenceWhoseOnlyStepIsWithdrawnGivesItsSlotAway() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = first(1);
        QueuedRequest other = first(2);
        QueuedRequest queued = first(3);
        offer(batcher, first, other, queued);

        assertThat(batcher.withdraw(first)).isTrue();
        assertThat(batcher.withdraw(queued)).isTrue();
        assertThat(execute(batcher)).containsExactly(other);
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
        assertThat(batcher.offer(next(3))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void aStepThatIsWithdrawnWhileItRunsEndsItsSequenceWhenItHasRun() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = first(1);
        offer(batcher, first, next(1));
        List<QueuedRequest> running = batcher.take();
        AtomicBoolean closed = remember(first);

        assertThat(batcher.withdraw(first)).isFalse();
        assertThat(done).containsExactly(new Completion.SequenceLost());
        assertThat(closed).as("in use").isFalse();
        batcher.executed(running, List.of(ANSWERED));
        Awaitility.await().untilTrue(closed);
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void aStepThatFailsEndsItsSequence() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        offer(batcher, first(1), next(1));
        List<QueuedRequest> running = batcher.take();
        batcher.executed(running, List.of(new Answer.Broken("")));

        assertThat(done).containsExactly(new Completion.SequenceLost());
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void aStepThatWaitsTooLongIsTurnedAwayAndEndsItsSequence() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = first(1);
        offer(batcher, first);
        List<QueuedRequest> running = batcher.take();
        offer(batcher, request(1, false, false, Duration.ofMillis(1)), next(1));

        Awaitility.await().until(() -> done.size() == 2);
        assertThat(done).containsExactly(new Completion.TimedOut(), new Completion.SequenceLost());
        batcher.executed(running, List.of(ANSWERED));
        assertThat(batcher.offer(next(1))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void aClosedBatcherFinishesWhatItHasAndTellsThoseWithoutASlot() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = first(1);
        QueuedRequest second = next(1);
        offer(batcher, first, second, first(2));
        batcher.close();

        assertThat(batcher.offer(next(1))).isEqualTo(Admission.CLOSED);
        assertThat(execute(batcher)).containsExactly(first);
        assertThat(execute(batcher)).containsExactly(second);
        assertThat(execute(batcher)).isEmpty();
        AtomicBoolean closed = remember(second);
        batcher.drop();
        assertThat(done).containsExactly(new Completion.Dropped());
        assertThat(closed).isTrue();
        assertThat(batcher.waiting()).isZero();
    }

    @Property(tries = 200)
    void everyStepIsTakenOnceInOrderAndNoBatchHasTwoOfASequence(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 6) Integer> ids) throws Exception {
        SequenceBatcher batcher = batcher(6, 0, LONG);
        List<QueuedRequest> offered = new ArrayList<>();
        Set<Integer> started = new HashSet<>();
        for (int id : ids) {
            QueuedRequest request = started.add(id) ? first(id) : next(id);
            offered.add(request);
            offer(batcher, request);
        }
        batcher.close();
        List<QueuedRequest> taken = new ArrayList<>();
        for (List<QueuedRequest> batch = execute(batcher); !batch.isEmpty(); batch = execute(batcher)) {
            assertThat(batch)
                    .hasSizeLessThanOrEqualTo(4)
                    .extracting(request -> request.step().id())
                    .doesNotHaveDuplicates();
            taken.addAll(batch);
        }
        assertThat(taken).hasSameSizeAs(offered);
        for (long id = 1; id <= 6; id++) {
            SequenceId sequence = SequenceId.of(id);
            assertThat(taken.stream().filter(request -> request.step().id().equals(sequence)))
                    .containsExactlyElementsOf(offered.stream()
                            .filter(request -> request.step().id().equals(sequence))
                            .toList());
        }
    }
}
