package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.standalone.House;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@House.Shared
class RerunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Fault FAULT = new Fault("model_failed", "it broke");
    private static final Route REAL = new Route("nmt", "en", "es");

    // Why: the ending is there before the job, so it wins against what the worker says of that run.
    @Test
    void onlyWhatFailedIsRunAgainAndTheResultIsWhole(House house) throws Exception {
        Api api = new Api(house);
        try (Course course = new Course(house)) {
            Job job = Course.job(REAL, List.of("One.", "The house is big."));
            course.ended(job, halfDone());
            course.accept(job);
            String path = "/api/v1/jobs/" + job.id();
            await().atMost(PATIENCE)
                    .until(() -> api.get(path).body().path("status").asString(), "partially_succeeded"::equals);

            await().atMost(PATIENCE)
                    .until(() -> api.post(path + "/retry-failed", "").status() == 202);
            await().atMost(PATIENCE)
                    .until(() -> api.get(path).body().path("status").asString(), "succeeded"::equals);

            JsonNode output = api.get(path + "/result").body().path("output");
            assertThat(output.path(0).path("target").asString()).isEqualTo("kept from the run before");
            assertThat(output.path(1).path("target").asString()).containsIgnoringCase("casa");
            assertThat(api.get(path).body().path("progress").path("done").asInt())
                    .isEqualTo(2);
            Api.Answer again = api.post(path + "/retry-failed", "");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.code()).isEqualTo("job_finished");
        }
    }

    @Test
    void aJobThatHasNotEndedIsNotRunAgain(House house) throws Exception {
        Api api = new Api(house);
        try (Course course = new Course(house)) {
            Job job = course.accepted();
            String path = "/api/v1/jobs/" + job.id();
            await().atMost(PATIENCE).until(() -> api.get(path).status() == 200);

            Api.Answer refused = api.post(path + "/retry-failed", "");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("job_not_finished");
            course.succeeded(job);
        }
    }

    @Test
    void aDeadLetterIsRedrivenAndItsJobEnds(House house) throws Exception {
        Api api = new Api(house);
        try (Course course = new Course(house)) {
            Job job = Course.job(REAL, List.of("The house is big."));
            course.ended(job, new Ending.Failed(FAULT));
            course.buried(job, FAULT);
            String path = "/api/v1/jobs/" + job.id();
            String letter = "/api/v1/dead-letters/" + job.id() + ".1";
            await().atMost(PATIENCE)
                    .until(() -> api.get(path).body().path("status").asString(), "failed"::equals);
            await().atMost(PATIENCE).until(() -> api.get(letter).status() == 200);
            assertThat(api.get(letter).body().has("payload")).isFalse();
            assertThat(api.get(letter + "?payload=true").body().path("payload").toString())
                    .contains("The house is big.");
            assertThat(api.get("/api/v1/dead-letters?task=nmt&code=model_failed")
                            .body()
                            .toString())
                    .contains(job.id().toString());

            Api.Answer redriven = api.post(letter + "/redrive", "");

            assertThat(redriven.status()).isEqualTo(202);
            await().atMost(PATIENCE)
                    .until(() -> api.get(path).body().path("status").asString(), "succeeded"::equals);
            assertThat(api.post(letter + "/redrive", "").code()).isEqualTo("already_redriven");
        }
    }

    @Test
    void deadLettersAreRedrivenByFilter(House house) throws Exception {
        Api api = new Api(house);
        try (Course course = new Course(house)) {
            Fault fault = new Fault("a_fault_of_this_test", "it broke");
            Job job = Course.job(REAL, List.of("The house is big."));
            course.ended(job, new Ending.Failed(fault));
            course.buried(job, fault);
            await().atMost(PATIENCE)
                    .until(() ->
                            api.get("/api/v1/dead-letters/" + job.id() + ".1").status() == 200);

            Api.Answer redriven = api.post("/api/v1/dead-letters/redrive", "{\"code\":\"a_fault_of_this_test\"}");

            assertThat(redriven.body().path("redriven").asInt()).isEqualTo(1);
            await().atMost(PATIENCE)
                    .until(
                            () -> api.get("/api/v1/jobs/" + job.id())
                                    .body()
                                    .path("status")
                                    .asString(),
                            "succeeded"::equals);
        }
    }

    private static Ending halfDone() {
        List<Answer.@Nullable Translation> items = new ArrayList<>();
        items.add(new Answer.Translation("One.", "kept from the run before"));
        items.add(null);
        Answer answer = new Answer.Translations(items);
        return new Ending.Completed(
                List.of(ItemOutcome.DONE, new ItemOutcome(FAULT)),
                new Payload.Inline(ContentCodec.encode(answer)),
                new Measure(2, 0, 21));
    }
}
