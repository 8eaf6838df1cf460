package io.dhruva.modelserver.scheduler;

import static io.dhruva.modelserver.scheduler.SequenceSteps.ANSWERED;
import static io.dhruva.modelserver.scheduler.SequenceSteps.LONG;
import static io.dhruva.modelserver.scheduler.SequenceSteps.batcher;
import static io.dhruva.modelserver.scheduler.SequenceSteps.execute;
import static io.dhruva.modelserver.scheduler.SequenceSteps.offer;
import static io.dhruva.modelserver.scheduler.SequenceSteps.remember;
import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How a sequence ends before its end: nothing of it goes on as if nothing had happened. */
final class LostSequenceTest {

    private final SequenceSteps steps = new SequenceSteps();

    @Test
    void aSequenceThatRestsTooLongIsForgotten() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, Duration.ofMillis(50));
        QueuedRequest first = steps.first(1);
        QueuedRequest other = steps.first(2);
        AtomicBoolean closed = remember(first);
        offer(batcher, first, other);
        assertThat(execute(batcher)).containsExactly(first);

        assertThat(execute(batcher)).as("the slot of the first").containsExactly(other);
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
        Awaitility.await().untilTrue(closed);
    }

    @Test
    void aWithdrawnStepTakesItsSequenceWithItButNotTheNextOfTheSameId() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest second = steps.next(1);
        QueuedRequest again = steps.first(1);
        offer(batcher, first, second, steps.next(1), steps.last(1), again);
        assertThat(execute(batcher)).containsExactly(first);
        AtomicBoolean closed = remember(first);

        assertThat(batcher.withdraw(second)).isTrue();
        assertThat(steps.done).containsExactly(new Completion.SequenceLost(), new Completion.SequenceLost());
        assertThat(batcher.waiting()).isEqualTo(1);
        assertThat(execute(batcher)).containsExactly(again);
        Awaitility.await().untilTrue(closed);
        offer(batcher, steps.next(1));
    }

    @Test
    void aSequenceWhoseOnlyStepIsWithdrawnGivesItsSlotAway() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest other = steps.first(2);
        QueuedRequest queued = steps.first(3);
        offer(batcher, first, other, queued);

        assertThat(batcher.withdraw(first)).isTrue();
        assertThat(batcher.withdraw(queued)).isTrue();
        assertThat(execute(batcher)).containsExactly(other);
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
        assertThat(batcher.offer(steps.next(3))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void aStepThatIsWithdrawnWhileItRunsEndsItsSequenceWhenItHasRun() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = steps.first(1);
        offer(batcher, first, steps.next(1));
        List<QueuedRequest> running = batcher.take();
        AtomicBoolean closed = remember(first);

        assertThat(batcher.withdraw(first)).isFalse();
        assertThat(steps.done).containsExactly(new Completion.SequenceLost());
        assertThat(closed).as("in use").isFalse();
        batcher.executed(running, List.of(ANSWERED));
        Awaitility.await().untilTrue(closed);
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void aStepThatFailsEndsItsSequence() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        offer(batcher, steps.first(1), steps.next(1));
        List<QueuedRequest> running = batcher.take();
        batcher.executed(running, List.of(new Answer.Broken("")));

        assertThat(steps.done).containsExactly(new Completion.SequenceLost());
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void aStepThatWaitsTooLongIsTurnedAwayAndEndsItsSequence() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = steps.first(1);
        offer(batcher, first);
        List<QueuedRequest> running = batcher.take();
        offer(batcher, steps.request(1, false, false, Duration.ofMillis(1)), steps.next(1));

        Awaitility.await().until(() -> steps.done.size() == 2);
        assertThat(steps.done).containsExactly(new Completion.TimedOut(), new Completion.SequenceLost());
        batcher.executed(running, List.of(ANSWERED));
        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.NOT_STARTED);
    }

    @Test
    void aClosedBatcherFinishesWhatItHasAndTellsThoseWithoutASlot() throws Exception {
        SequenceBatcher batcher = batcher(1, 0, LONG);
        QueuedRequest first = steps.first(1);
        QueuedRequest second = steps.next(1);
        offer(batcher, first, second, steps.first(2));
        batcher.close();

        assertThat(batcher.offer(steps.next(1))).isEqualTo(Admission.CLOSED);
        assertThat(execute(batcher)).containsExactly(first);
        assertThat(execute(batcher)).containsExactly(second);
        assertThat(execute(batcher)).isEmpty();
        AtomicBoolean closed = remember(second);
        batcher.drop();
        assertThat(steps.done).containsExactly(new Completion.Dropped());
        assertThat(closed).isTrue();
        assertThat(batcher.waiting()).isZero();
    }
}
