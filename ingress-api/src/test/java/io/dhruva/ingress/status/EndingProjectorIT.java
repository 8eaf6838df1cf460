package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.Unreadable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndingProjectorIT {

    private static final TopicPartition RESULTS = new TopicPartition(Topics.RESULTS, 0);

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());
    private final MockConsumer<String, Message> consumer = new MockConsumer<>("earliest");
    private final SeekLog seeks = new SeekLog();
    private final EndingProjector projector =
            new EndingProjector(fixture.projection, fixture.transitions, fixture.positions, Duration.ZERO);

    @BeforeEach
    void assign() {
        consumer.assign(List.of(RESULTS));
        consumer.updateBeginningOffsets(Map.of(RESULTS, 2L));
        consumer.seek(RESULTS, 100);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void itBeginsWithTheOldestRecordWhereTheViewKnowsNothing() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 50L), seeks);

        assertThat(seeks.log).containsExactly("results-0 to the beginning");
    }

    @Test
    void itGoesOnWhereTheViewIs() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        deliver("D1.1@20");
        SeekLog others = new SeekLog();

        new EndingProjector(fixture.projection, fixture.transitions, fixture.positions, Duration.ZERO)
                .onPartitionsAssigned(Map.of(RESULTS, 50L), others);

        assertThat(others.log).containsExactly("results-0 to 21");
    }

    @Test
    void aViewThatWasLostBetweenTwoBatchesIsProjectedAgain() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        deliver("D1.1@20");
        redis.client().flushAll();

        deliver("D1.1@21");

        assertThat(consumer.position(RESULTS)).isEqualTo(2);
        assertThat(fixture.positions.all()).isEmpty();
    }

    @Test
    void aViewThatWasLostWhileNothingCameIsProjectedAgain() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        deliver("D1.1@20");
        redis.client().flushAll();
        seeks.log.clear();

        projector.onIdleContainer(Map.of(RESULTS, 21L), seeks);

        assertThat(seeks.log).containsExactly("results-0 to the beginning");
    }

    @Test
    void aViewThatHasEverythingIsNotProjectedAgain() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        deliver("D1.1@20");
        seeks.log.clear();

        deliver("D1.1@21");
        projector.onIdleContainer(Map.of(RESULTS, 22L), seeks);

        assertThat(consumer.position(RESULTS)).isEqualTo(22);
        assertThat(seeks.log).isEmpty();
    }

    @Test
    void whoIsBehindAnotherInstanceGoesToWhereThatOneIs() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        redis.client().hset("status:projected", "results-0", "77");

        deliver("D1.1@20");

        assertThat(consumer.position(RESULTS)).isEqualTo(77);
    }

    @Test
    void aRecordThatCannotBeReadStopsNobody() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        History job = fixture.newJob();
        consumer.seek(RESULTS, 22);

        projector.onMessage(
                List.of(
                        new ConsumerRecord<>(
                                Topics.RESULTS, 0, 20, "key", new Unreadable(Topics.RESULTS, new byte[0], "broken")),
                        job.one("D1.1@21")),
                consumer);

        assertThat(fixture.view(job.id())).map(JobView::status).contains(JobStatus.SUCCEEDED);
        assertThat(fixture.positions.all()).containsEntry(RESULTS, 22L);
    }

    @Test
    void whatIsBehindTheLastRecordAndIsNoRecordCountsAsProjected() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        consumer.seek(RESULTS, 23);

        projector.onMessage(fixture.newJob().of("D1.1@20"), consumer);

        assertThat(fixture.positions.all()).containsEntry(RESULTS, 23L);
    }

    @Test
    void whatIsNoRecordCountsAsProjectedAlsoWhenNothingElseComes() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        projector.onIdleContainer(Map.of(RESULTS, 4L), seeks);
        assertThat(fixture.positions.all()).containsEntry(RESULTS, 4L);
        deliver("D1.1@20");

        projector.onIdleContainer(Map.of(RESULTS, 22L), seeks);

        assertThat(fixture.positions.all()).containsEntry(RESULTS, 22L);
    }

    @Test
    void whatWasForgottenDoesNotCountAsProjectedByHavingBeenRead() {
        projector.onPartitionsAssigned(Map.of(RESULTS, 0L), seeks);
        deliver("D1.1@20");
        redis.client().flushAll();

        projector.onIdleContainer(Map.of(RESULTS, 22L), seeks);

        assertThat(fixture.positions.all()).isEmpty();
    }

    /** Hands over a record of a new job, behind which the consumer is then. */
    private void deliver(String record) {
        List<ConsumerRecord<String, Message>> records = fixture.newJob().of(record);
        consumer.seek(RESULTS, records.getLast().offset() + 1);
        projector.onMessage(records, consumer);
    }
}
