package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogIT {

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());
    private final EventLog log = new EventLog(redis.client(), new SeenView(fixture), fixture.json);

    @AfterAll
    void stop() {
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({
        "A1.1, 1.2.0 queued",
        "A1.1 A1.1, 1.2.0 queued",
        "A1.1 S1.1 G1.1, 1.2.0 queued; 1.3.0 running; 1.3.1 1/2",
        "G1.1 S1.1 A1.1, 1.2.0 queued; 1.3.0 running; 1.3.1 1/2",
        "A1.1 S1.1 A1.2 S1.2, 1.2.0 queued; 1.3.0 running; 1.4.0 queued; 1.5.0 running",
        "A1.1 C1.1 X1.1@3, 1.2.0 queued; 1.9998.0 cancelling; 1.9999.1 cancelled; 1.9999.2 cancelled!",
        "A1.1 D1.1@20 F1.1@24, 1.2.0 queued; 1.9999.0 2/2; 1.9999.1 succeeded; 1.9999.2 succeeded!",
        "D1.1@20 S1.1 A1.1, 1.2.0 queued; 1.3.0 running; 1.9999.0 2/2; 1.9999.1 succeeded; 1.9999.2 succeeded!",
        "A1.1 H1.1@20 A2.1, 2.2.0 queued",
    })
    void aJobsCourseIsToldInItsOrder(String happenings, String told) {
        History job = fixture.newJob();

        fixture.project(job.of(happenings));

        assertThat(told(log.read(job.id(), History.OWNER, null))).isEqualTo(told);
    }

    @Test
    void whoComesAgainHearsWhatCameAfterAlsoOfAnEarlierRun() {
        History job = fixture.newJob();

        fixture.project(job.of("A1.1 S1.1 H1.1@20 A2.1"));

        assertThat(told(log.read(job.id(), History.OWNER, new EventId(1, 3, 0))))
                .isEqualTo("1.9999.0 1/2; 1.9999.1 partially_succeeded; 1.9999.2 partially_succeeded!; 2.2.0 queued");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A1.1@5 S1.1 G1.1 A1.2@9 S1.2 C1.2", "A1.1@5 S1.1 G1.1 F1.1@20 D1.1@21 A2.1@8 S2.1 D2.1@30"})
    void aLogThatWasLostComesBackWithTheSameIdsFromAnyOrder(String happenings) {
        Random random = new Random(42);
        Set<String> logs = new HashSet<>();

        for (int round = 0; round < 100; round++) {
            History job = fixture.newJob();
            List<ConsumerRecord<String, Message>> records = new ArrayList<>(job.of(happenings));
            // Why: endings of one job come from one partition, in the order of their offsets.
            Collections.shuffle(records, random);
            List<ConsumerRecord<String, Message>> ordered = inOrderOfTheirPartition(records);
            fixture.project(ordered);
            logs.add(told(log.read(job.id(), History.OWNER, new EventId(0, 0, 0))));
        }

        assertThat(logs).hasSize(1);
    }

    private static List<ConsumerRecord<String, Message>> inOrderOfTheirPartition(
            List<ConsumerRecord<String, Message>> records) {
        List<ConsumerRecord<String, Message>> results = new ArrayList<>(
                records.stream().filter(one -> one.topic().equals("results")).toList());
        results.sort(java.util.Comparator.comparingLong(ConsumerRecord::offset));
        List<ConsumerRecord<String, Message>> ordered = new ArrayList<>();
        for (ConsumerRecord<String, Message> one : records) {
            ordered.add(one.topic().equals("results") ? results.removeFirst() : one);
        }
        return ordered;
    }

    @Test
    void aLogLivesAsLongAsItsJob() {
        History job = fixture.newJob();

        fixture.project(job.of("A1.1 S1.1 D1.1@20"));

        assertThat(redis.client().ttl(Transitions.events(job.id())))
                .isBetween(1L, redis.client().ttl(Transitions.job(job.id())));
    }

    @Test
    void withoutALogTheStateTellsUnderTheSameIds() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1 S1.1 D1.1@20"));

        redis.client().del(Transitions.events(job.id()));

        assertThat(told(log.read(job.id(), History.OWNER, new EventId(1, 3, 0))))
                .isEqualTo("1.9999.0 2/2; 1.9999.1 succeeded; 1.9999.2 succeeded!");
    }

    private String told(List<News> all) {
        return String.join("; ", all.stream().map(this::told).toList());
    }

    private String told(News news) {
        var data = fixture.json.readTree(news.data());
        return news.id() + " "
                + switch (news.event()) {
                    case News.PROGRESS ->
                        data.path("done").asInt() + "/" + data.path("total").asInt();
                    case News.RESULT -> data.path("status").asString() + "!";
                    default -> data.path("status").asString();
                };
    }
}
