package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.Message;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.topic.Topics;
import io.dhruva.triton.Inference;
import io.dhruva.worker.LoopThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A member of the group, with Kafka's own consumer for tests. */
class LiveConsumerTest {

    private static final TopicPartition PLACE = new TopicPartition(Topics.LIVE_INPUTS, Stage.PARTITION);

    private final Stage stage = new Stage();
    private final MockConsumer<String, Message> kafka = new MockConsumer<>("earliest");

    private LoopThread join(int framesAhead) {
        kafka.updateBeginningOffsets(Map.of(PLACE, 0L));
        LiveConsumer member = new LiveConsumer(
                kafka, partition -> stage.kept(), stage.parts(HearingTriton.OFFLINE, framesAhead), job -> false);
        LoopThread thread = new LoopThread("live-test", () -> member);
        await().until(() -> !kafka.subscription().isEmpty());
        kafka.schedulePollTask(() -> kafka.rebalance(List.of(PLACE)));
        await().until(() -> kafka.assignment().contains(PLACE));
        return thread;
    }

    private void arrives(Client client) {
        List<LiveInput> log = client.log();
        kafka.schedulePollTask(() -> {
            for (int offset = 0; offset < log.size(); offset++) {
                kafka.addRecord(new ConsumerRecord<>(
                        PLACE.topic(), PLACE.partition(), offset, stage.job.id().toString(), log.get(offset)));
            }
        });
    }

    private long committed() {
        OffsetAndMetadata committed = kafka.committed(Set.of(PLACE)).get(PLACE);
        return committed == null ? -1 : committed.offset();
    }

    private static void leave(LoopThread thread) throws InterruptedException {
        thread.drain(Duration.ofSeconds(5));
        thread.join(Duration.ofSeconds(10));
    }

    @Test
    void whatASessionStillNeedsIsNotCommitted() throws InterruptedException {
        LoopThread thread = join(100);

        arrives(Client.opens(stage.job).speaks(1, 0, 0, 2, 3));

        await().until(() -> stage.told(LiveOutput.Final.class).size() == 1);
        await().until(() -> committed() == 4);
        leave(thread);
        assertThat(kafka.closed()).isTrue();
        assertThat(stage.endings()).isEmpty();
    }

    @Test
    void whatIsOverIsCommitted() throws InterruptedException {
        LoopThread thread = join(100);

        arrives(Client.opens(stage.job).speaks(1, 0, 0, 2).closes());

        await().until(() -> stage.told(LiveOutput.Ended.class).size() == 1);
        await().until(() -> committed() == 6);
        leave(thread);
    }

    @Test
    void aPartitionWaitsForASessionThatHasMuchBeforeIt() throws InterruptedException {
        stage.triton.answer(new Inference.Unreachable("UNAVAILABLE"));
        LoopThread thread = join(3);
        arrives(Client.opens(stage.job).speaks(1, 2, 3, 4, 5));
        await().until(() -> kafka.paused().contains(PLACE));

        stage.triton.answer(null);

        await().until(() -> kafka.paused().isEmpty());
        leave(thread);
    }
}
