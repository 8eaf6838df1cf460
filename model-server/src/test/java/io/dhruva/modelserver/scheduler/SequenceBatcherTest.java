package io.dhruva.modelserver.scheduler;

import static io.dhruva.modelserver.scheduler.SequenceSteps.ANSWERED;
import static io.dhruva.modelserver.scheduler.SequenceSteps.LONG;
import static io.dhruva.modelserver.scheduler.SequenceSteps.batcher;
import static io.dhruva.modelserver.scheduler.SequenceSteps.execute;
import static io.dhruva.modelserver.scheduler.SequenceSteps.offer;
import static io.dhruva.modelserver.scheduler.SequenceSteps.remember;
import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.SequenceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class SequenceBatcherTest {

    private final SequenceSteps steps = new SequenceSteps();

    @Test
    void stepsOfOneSequenceAreTakenOneByOneInTheirOrder() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest second = steps.next(1);
        QueuedRequest third = steps.last(1);
        offer(batcher, first, second, third);

        assertThat(execute(batcher)).containsExactly(first);
        assertThat(execute(batcher)).containsExactly(second);
        assertThat(execute(batcher)).containsExactly(third);
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void aStepWaitsUntilTheOneBeforeItHasBeenExecuted() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest second = steps.next(1);
        QueuedRequest other = steps.first(2);
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
        QueuedRequest ofOne = steps.first(1);
        QueuedRequest ofTwo = steps.first(2);
        QueuedRequest nextOfOne = steps.next(1);
        QueuedRequest nextOfTwo = steps.next(2);
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

        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
        offer(batcher, steps.first(1), steps.last(1));
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
        assertThat(execute(batcher)).hasSize(1);
        assertThat(execute(batcher)).hasSize(1);
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void anEndClosesTheMemory() throws Exception {
        SequenceBatcher batcher = batcher(4, 0, LONG);
        QueuedRequest first = steps.first(1);
        offer(batcher, first, steps.last(1));
        assertThat(execute(batcher)).hasSize(1);
        AtomicBoolean closed = remember(first);

        assertThat(execute(batcher)).hasSize(1);
        Awaitility.await().untilTrue(closed);
    }

    @Test
    void moreSequencesThanSlotsWaitInTheBacklogUntilItIsFull() throws Exception {
        SequenceBatcher batcher = batcher(1, 1, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest waiting = steps.first(2);
        QueuedRequest last = steps.last(1);
        offer(batcher, first, waiting);

        assertThat(batcher.offer(steps.first(3))).isEqualTo(Admission.FULL);
        assertThat(execute(batcher)).containsExactly(first);
        offer(batcher, last);
        assertThat(execute(batcher)).containsExactly(last);
        assertThat(execute(batcher)).containsExactly(waiting);
        offer(batcher, steps.first(3));
    }

    @Test
    void aStartForAKnownSequenceBeginsAnewBehindWhatWaits() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest second = steps.next(1);
        QueuedRequest again = steps.first(1);
        offer(batcher, first, second, again);
        assertThat(execute(batcher)).containsExactly(first);
        AtomicBoolean closed = remember(first);

        assertThat(execute(batcher)).containsExactly(second);
        assertThat(closed).isFalse();
        assertThat(execute(batcher)).containsExactly(again);
        Awaitility.await().untilTrue(closed);
        assertThat(again.step().memory()).isNotSameAs(first.step().memory());
    }

    @Property(tries = 200)
    void everyStepIsTakenOnceInOrderAndNoBatchHasTwoOfASequence(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 6) Integer> ids) throws Exception {
        SequenceBatcher batcher = batcher(6, 0, LONG);
        List<QueuedRequest> offered = new ArrayList<>();
        Set<Integer> started = new HashSet<>();
        for (int id : ids) {
            QueuedRequest request = started.add(id) ? steps.first(id) : steps.next(id);
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
