package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.ItemOutcome;
import java.nio.charset.StandardCharsets;
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
class TransitionsIT {

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());

    @AfterAll
    void stop() {
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({
        "A1.1, QUEUED, 1, 1",
        "A1.1 A1.1, QUEUED, 1, 1",
        "A1.1 S1.1, RUNNING, 1, 1",
        "S1.1 A1.1, RUNNING, 1, 1",
        "A1.1 S1.1 A1.1, RUNNING, 1, 1",
        "A1.1 S1.1 A1.2, QUEUED, 1, 2",
        "A1.2 A1.1 S1.1, QUEUED, 1, 2",
        "S1.2 A1.1 A1.2, RUNNING, 1, 2",
        "A1.1 C1.1, CANCELLING, 1, 1",
        "A1.1 C1.1 S1.1, CANCELLING, 1, 1",
        "C1.1 A1.1, CANCELLING, 1, 1",
        "A1.1 C1.1 X1.1@3, CANCELLED, 1, 1",
        "A1.1 C1.1 D1.1@3, SUCCEEDED, 1, 1",
        "A1.1 E1.1@3, EXPIRED, 1, 1",
        "A1.1 R1.1@3, FAILED, 1, 1",
        "A1.1 H1.1@3, PARTIALLY_SUCCEEDED, 1, 1",
        "D1.1@20, SUCCEEDED, 1, 1",
        "D1.1@20 A1.1, SUCCEEDED, 1, 1",
        "D1.1@20 S1.1, SUCCEEDED, 1, 1",
        "D1.1@20 S1.2 A1.2, SUCCEEDED, 1, 1",
        "D1.1@20 C1.1, SUCCEEDED, 1, 1",
        "D1.1@20 D1.1@20, SUCCEEDED, 1, 1",
        "D1.1@20 F1.2@24, SUCCEEDED, 1, 1",
        "F1.2@24 D1.1@20, SUCCEEDED, 1, 1",
        "F1.1@20 A2.1, QUEUED, 2, 1",
        "A2.1 F1.1@20, QUEUED, 2, 1",
        "F1.1@20 A2.1 D2.1@30, SUCCEEDED, 2, 1",
        "D2.1@30 F1.1@20 A1.1, SUCCEEDED, 2, 1",
        "A2.1 S2.1 A1.1 C1.1, RUNNING, 2, 1",
    })
    void everyOrderOfEventsHasItsState(String happenings, JobStatus status, int run, int attempt) {
        History job = fixture.newJob();

        fixture.project(job.of(happenings));

        JobView view = fixture.view(job.id()).orElseThrow();
        assertThat(view.status()).isEqualTo(status);
        assertThat(view.run()).isEqualTo(run);
        assertThat(view.attempt()).isEqualTo(attempt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A1.1@5 S1.1 P1.1@3 A1.2@9 S1.2",
                "A1.1@5 S1.1 C1.1 A1.2@9 S1.2",
                "A1.1@5 S1.1 A1.2@9 S1.2 H1.2@20 F1.2@24 C1.1",
                "A1.1@5 S1.1 F1.1@20 D1.1@21 A2.1@8 S2.1 D2.1@30 F2.1@31",
            })
    void anyOrderAndAnyRepeatGiveTheSameView(String happenings) {
        Random random = new Random(42);
        Set<String> views = new HashSet<>();

        for (int round = 0; round < 200; round++) {
            History job = fixture.newJob();
            List<ConsumerRecord<String, Message>> records = new ArrayList<>(job.of(happenings));
            records.addAll(job.of(happenings));
            Collections.shuffle(records, random);
            fixture.project(records);
            JobView view = fixture.view(job.id()).orElseThrow();
            views.add(view.toString().replace(job.id().toString(), "id") + open(job));
        }

        assertThat(views).hasSize(1);
    }

    private String open(History job) {
        return List.of("jobs.nmt.bulk-0", "jobs.nmt.parked-0").stream()
                .map(place -> place + " "
                        + redis.client()
                                .zscore(Transitions.open(place), job.id().toString()))
                .toList()
                .toString();
    }

    @Test
    void anEndingTellsAllThatIsToBeKnown() {
        History job = fixture.newJob();

        fixture.project(job.of("A1.1 H1.1@20"));

        JobView view = fixture.view(job.id()).orElseThrow();
        assertThat(view.owner()).isEqualTo(History.OWNER);
        assertThat(view.createdAt()).isEqualTo(History.ACCEPTED);
        assertThat(view.startedAt()).isEqualTo(History.ACCEPTED.plusSeconds(2));
        assertThat(view.finishedAt()).isEqualTo(History.ENDED);
        assertThat(view.route().targetLanguage()).isEqualTo("es");
        assertThat(view.modelVersion()).isEqualTo("1");
        assertThat(view.measure().audioSeconds()).isEqualTo(1.5);
        assertThat(view.labels()).containsEntry("batch", "4");
        assertThat(view.flags())
                .singleElement()
                .satisfies(flag -> assertThat(flag.flag()).isEqualTo("nmt-model"));
        assertThat(view.items()).containsExactly(ItemOutcome.DONE, new ItemOutcome(History.FAULT));
    }

    @Test
    void theAnswerIsThatOfTheWinningEnding() {
        History job = fixture.newJob();

        fixture.project(job.of("D1.1@24 D1.1@20 D1.1@22"));

        assertThat(answer(job)).isEqualTo("answer 20");
    }

    @Test
    void aNewRunForgetsTheAnswerOfTheLastOne() {
        History job = fixture.newJob();

        fixture.project(job.of("D1.1@20 A2.1"));

        assertThat(redis.client().exists(Transitions.answer(job.id()))).isFalse();
    }

    @Test
    void anEndedJobWaitsNowhere() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1@5 P1.1@3"));
        String open = open(job);

        fixture.project(job.of("F1.1@20 A1.1@5"));

        assertThat(open).isEqualTo("[jobs.nmt.bulk-0 5.0, jobs.nmt.parked-0 3.0]");
        assertThat(open(job)).isEqualTo("[jobs.nmt.bulk-0 null, jobs.nmt.parked-0 null]");
    }

    @Test
    void anEventAloneTellsTooLittleToBeSeen() {
        History job = fixture.newJob();

        fixture.project(job.of("S1.1"));

        assertThat(fixture.view(job.id())).isEmpty();
        assertThat(redis.client().ttl(Transitions.job(job.id()))).isPositive();
    }

    @Test
    void theScriptIsLoadedAgainWhenRedisHasForgottenIt() {
        fixture.project(fixture.newJob().of("A1.1"));
        redis.client().scriptFlush("");
        History job = fixture.newJob();

        fixture.project(job.of("A1.1"));

        assertThat(fixture.view(job.id())).isPresent();
    }

    private String answer(History job) {
        byte[] stored = redis.client().get(Transition.bytes(Transitions.answer(job.id())));
        return StoredPayload.of(stored) instanceof Payload.Inline inline
                ? new String(inline.bytes(), StandardCharsets.UTF_8)
                : "";
    }
}
