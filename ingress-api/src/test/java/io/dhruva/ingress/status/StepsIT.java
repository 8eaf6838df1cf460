package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.topic.Topics;
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

/** A chain of translation and speech in the view. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepsIT {

    private static final Route NMT = new Route("nmt", "en", "es");
    private static final Route TTS = new Route("tts", "es", null);

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());

    @AfterAll
    void stop() {
        redis.close();
    }

    @Test
    void anyOrderAndAnyRepeatGiveTheSameStepsAndAnswers() {
        Random random = new Random(42);
        Set<String> views = new HashSet<>();

        for (int round = 0; round < 200; round++) {
            JobId id = fixture.newJob().id();
            List<ConsumerRecord<String, Message>> records = new ArrayList<>();
            for (int twice = 0; twice < 2; twice++) {
                records.addAll(
                        List.of(first(id), second(id), stepped(id, 5), stepped(id, 7), spoken(id, 9), spoken(id, 11)));
            }
            Collections.shuffle(records, random);
            fixture.project(records);
            views.add(fixture.view(id).orElseThrow().toString().replace(id.toString(), "id")
                    + answer(Transitions.answer(id, 1))
                    + answer(Transitions.answer(id)));
        }

        assertThat(views).singleElement().asString().endsWith("answer 5answer 9");
    }

    @Test
    void aChainRunsWhileItsStepsFollowEachOther() {
        JobId id = fixture.newJob().id();

        fixture.project(List.of(first(id), begun(id), stepped(id, 5), second(id)));

        JobView view = fixture.view(id).orElseThrow();
        assertThat(view.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(view.at()).hasValueSatisfying(step -> assertThat(step.step()).isEqualTo(2));
        assertThat(view.steps()).extracting(StepView::route).containsExactly(NMT, TTS);
        assertThat(view.steps().getFirst().done()).isNotNull();
        assertThat(view.steps().getLast().done()).isNull();
        assertThat(JobResource.of(view).task()).isEqualTo("pipeline");
    }

    @Test
    void theLastStepCameOutAsTheJobAndTheWorkIsThatOfAllSteps() {
        JobId id = fixture.newJob().id();

        fixture.project(List.of(first(id), stepped(id, 5), second(id), spoken(id, 9)));

        JobView view = fixture.view(id).orElseThrow();
        assertThat(view.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(view.steps()).allSatisfy(step -> assertThat(step.done()).isNotNull());
        assertThat(view.measure()).isEqualTo(new Measure(1, 2.5, 15));
    }

    @Test
    void whatIsForgottenIsNotKeptWheneverItComes() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            JobId id = fixture.newJob().id();
            List<ConsumerRecord<String, Message>> records =
                    new ArrayList<>(List.of(first(id), second(id), stepped(id, 5), spoken(id, 9), forgotten(id)));
            Collections.shuffle(records, random);
            fixture.project(records);

            assertThat(fixture.view(id).orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(redis.client().exists(Transitions.answer(id, 1), Transitions.answer(id)))
                    .isZero();
        }
    }

    private String answer(String key) {
        Payload stored = StoredPayload.of(redis.client().get(Transition.bytes(key)));
        return new String(((Payload.Inline) stored).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, Message> first(JobId id) {
        return record(
                Topics.jobs(Task.NMT, Lane.BULK),
                1,
                job(id, Task.NMT, NMT, new Slip(1, List.of(new Slip.Step(Task.TTS, TTS, new byte[] {1})))));
    }

    private static ConsumerRecord<String, Message> second(JobId id) {
        return record(Topics.jobs(Task.TTS, Lane.BULK), 1, job(id, Task.TTS, TTS, new Slip(2, List.of())));
    }

    private static Job job(JobId id, Task task, Route route, Slip slip) {
        return new Job(
                id,
                1,
                1,
                task,
                Lane.BULK,
                History.OWNER,
                History.ACCEPTED,
                History.ACCEPTED.plusSeconds(60),
                route,
                new Measure(1, 0, 11),
                new Payload.Inline(new byte[] {1}),
                slip,
                List.of(),
                Particulars.NONE,
                null);
    }

    private static ConsumerRecord<String, Message> begun(JobId id) {
        JobRef ref = new JobRef(id, 1, 1);
        return record(
                Topics.JOB_EVENTS, 0, new JobEvent(History.ACCEPTED, new JobEvent.Started(List.of(ref), "worker")));
    }

    private static ConsumerRecord<String, Message> forgotten(JobId id) {
        return record(Topics.JOB_EVENTS, 3, new JobEvent(History.ENDED, new JobEvent.Forgotten(new JobRef(id, 1, 1))));
    }

    private static ConsumerRecord<String, Message> stepped(JobId id, long offset) {
        return concluded(id, offset, Task.NMT, NMT, 1, new StepEnded(1, completed(offset, new Measure(1, 0, 11))));
    }

    private static ConsumerRecord<String, Message> spoken(JobId id, long offset) {
        return concluded(id, offset, Task.TTS, TTS, 2, completed(offset, new Measure(1, 2.5, 4)));
    }

    private static Ending.Completed completed(long offset, Measure measure) {
        return new Ending.Completed(List.of(ItemOutcome.DONE), new Payload.Inline(History.answer(offset)), measure);
    }

    private static ConsumerRecord<String, Message> concluded(
            JobId id, long offset, Task task, Route route, int step, Conclusion conclusion) {
        return record(
                Topics.RESULTS,
                offset,
                new Result(
                        id,
                        1,
                        1,
                        task,
                        step,
                        History.OWNER,
                        route,
                        "1",
                        "worker",
                        History.ACCEPTED,
                        History.ENDED,
                        conclusion));
    }

    private static ConsumerRecord<String, Message> record(String topic, long offset, Message message) {
        return new ConsumerRecord<>(topic, 0, offset, "key", message);
    }
}
