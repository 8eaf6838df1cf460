package io.dhruva.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

    private static final Duration LONG = Duration.ofMillis(300);
    private final Isolation isolation = new Isolation();
    private final Turns turns = new Turns(Lane.INTERACTIVE, new Roomy(), isolation, 8);

    @Test
    void whoAskedOnceAndGotRecordsIsHandedNoMore() {
        Broker broker = new Broker();
        LaneConsumer consumer = new LaneConsumer(broker);

        broker.offer(1);
        assertThat(consumer.pull(Duration.ZERO)).hasSize(1);
        assertThat(consumer.expectant()).isFalse();
    }

    @Test
    void whoAskedInVainBeforeMayBeHandedMore() {
        Broker broker = new Broker();
        LaneConsumer consumer = new LaneConsumer(broker);

        assertThat(consumer.pull(Duration.ZERO)).isEmpty();
        broker.offer(1);
        assertThat(consumer.pull(Duration.ZERO)).hasSize(1);
        assertThat(consumer.expectant()).isTrue();
    }

    @Test
    void whoAskedLongBeforeRecordsCameIsHandedNoMore() {
        Broker broker = new Broker();
        LaneConsumer consumer = new LaneConsumer(broker);

        assertThat(consumer.pull(Duration.ZERO)).isEmpty();
        broker.offer(1);
        broker.slow = true;
        assertThat(consumer.pull(Duration.ZERO)).hasSize(1);
        assertThat(consumer.expectant()).isFalse();
    }

    @Test
    void whoMayBeHandedMorePullsWhileAnotherHasTheTurn() throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        Broker handed = new Broker();
        LaneConsumer expectant = new LaneConsumer(handed);
        assertThat(expectant.pull(Duration.ZERO)).isEmpty();
        Broker nothing = new Broker();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Delivery>> first = threads.submit(() -> turns.pull(new LaneConsumer(nothing), going::get));
            await().until(() -> nothing.polls > 0);
            handed.offer(1);

            List<Delivery> batch =
                    threads.submit(() -> turns.pull(expectant, going::get)).get();
            assertThat(batch).hasSize(1);

            LaneConsumer clean = new LaneConsumer(new Broker());
            Future<List<Delivery>> second = threads.submit(() -> turns.pull(clean, going::get));
            going.set(false);
            assertThat(first.get()).isEmpty();
            assertThat(second.get()).isEmpty();
        }
    }

    /** What a share consumer would be given, without the waiting. */
    private static final class Broker extends MockShareConsumer<String, Message> {
        private volatile int polls;
        private volatile boolean slow;
        private long offset;

        Broker() {
            subscribe(List.of("jobs"));
        }

        void offer(int attempt) {
            addRecord(new ConsumerRecord<>("jobs", 0, offset++, "key", PoliciesTest.job(attempt)));
        }

        @Override
        public synchronized ConsumerRecords<String, Message> poll(Duration timeout) {
            polls++;
            try {
                Thread.sleep(slow ? LONG : Duration.ofMillis(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.poll(timeout);
        }
    }

    /** Always has room. */
    private static final class Roomy implements BatchHandler {
        @Override
        public List<CompletableFuture<Outcome>> handle(List<Job> jobs) {
            return List.of();
        }

        @Override
        public boolean awaitRoom(Lane lane, Duration most) {
            return true;
        }
    }
}
