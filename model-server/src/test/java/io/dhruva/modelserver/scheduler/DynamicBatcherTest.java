package io.dhruva.modelserver.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class DynamicBatcherTest {

    private static final ScheduledExecutorService ALARMS = Executors.newSingleThreadScheduledExecutor();
    private static final int MAX_ROWS = 4;

    @AfterAll
    static void stop() {
        ALARMS.shutdownNow();
    }

    private static DynamicBatcher batcher(int levels, QueuePolicy queue) {
        Map<Integer, QueuePolicy> queues = Map.of(1, queue, 2, queue, 3, queue);
        BatchingPolicy policy = new BatchingPolicy(true, MAX_ROWS, List.of(), 0, levels, levels, queues, Set.of());
        return new DynamicBatcher(policy, ALARMS, () -> 0);
    }

    private static QueuedRequest request(long priority, List<Completion> done) {
        Tensor tensor = Tensor.texts("T", List.of(""), 1, 1);
        return new QueuedRequest(new Inputs(Map.of("T", tensor), 1, () -> false), priority, 0, 0, done::add);
    }

    @Property(tries = 200)
    void everyRequestIsTakenOnceAndInOrderInsideItsPriority(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 3) Integer> priorities) throws Exception {
        DynamicBatcher batcher = batcher(3, QueuePolicy.UNLIMITED);
        List<QueuedRequest> offered = new ArrayList<>();
        for (int priority : priorities) {
            QueuedRequest request = request(priority, new ArrayList<>());
            offered.add(request);
            assertThat(batcher.offer(request)).isEqualTo(Admission.QUEUED);
        }
        batcher.close();
        List<QueuedRequest> taken = new ArrayList<>();
        for (List<QueuedRequest> batch = batcher.take(); !batch.isEmpty(); batch = batcher.take()) {
            assertThat(batch.size()).isLessThanOrEqualTo(MAX_ROWS);
            taken.addAll(batch);
        }
        List<QueuedRequest> expected = new ArrayList<>();
        for (long level = 1; level <= 3; level++) {
            long wanted = level;
            offered.stream().filter(request -> request.priority() == wanted).forEach(expected::add);
        }
        assertThat(taken).isEqualTo(expected);
    }

    @Test
    void aFullQueueLetsNobodyInUntilSomebodyLeaves() {
        DynamicBatcher batcher = batcher(1, new QueuePolicy(true, 0, false, 1));
        QueuedRequest first = request(0, new ArrayList<>());
        assertThat(batcher.offer(first)).isEqualTo(Admission.QUEUED);
        assertThat(batcher.offer(request(0, new ArrayList<>()))).isEqualTo(Admission.FULL);

        assertThat(batcher.withdraw(first)).isTrue();
        assertThat(batcher.offer(request(0, new ArrayList<>()))).isEqualTo(Admission.QUEUED);
    }

    @Test
    void aClosedBatcherLetsNobodyInAndTellsThoseItDrops() {
        DynamicBatcher batcher = batcher(1, QueuePolicy.UNLIMITED);
        List<Completion> done = new ArrayList<>();
        assertThat(batcher.offer(request(0, done))).isEqualTo(Admission.QUEUED);
        batcher.close();

        assertThat(batcher.offer(request(0, done))).isEqualTo(Admission.CLOSED);
        batcher.drop();
        assertThat(done).containsExactly(new Completion.Dropped());
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void aWaitingInstanceIsWokenByARequest() throws Exception {
        DynamicBatcher batcher = batcher(1, QueuePolicy.UNLIMITED);
        CountDownLatch taken = new CountDownLatch(1);
        Thread instance = Thread.ofVirtual().start(() -> {
            try {
                if (batcher.take().size() == 1) {
                    taken.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(batcher.offer(request(0, new ArrayList<>()))).isEqualTo(Admission.QUEUED);

        taken.await();
        instance.join();
    }
}
