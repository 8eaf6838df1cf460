package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.content.Request.TtsInput;
import io.dhruva.contract.content.Request.TtsRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;

/** Chains, and what owners take back, over HTTP. */
@House.Shared
class ChainIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String TEXT_TO_SPEECH = """
            {"pipelineTasks":[
              {"taskType":"translation","config":{"serviceId":"nmt",
                "language":{"sourceLanguage":"en","targetLanguage":"es"}}},
              {"taskType":"tts","config":{"language":{"sourceLanguage":"es"},"gender":"male"}}],
             "inputData":{"input":[{"source":"The house is big."},{"source":"The book is on the table."}]}}""";

    @Test
    void thePlatformsOwnRequestIsAnsweredInItsShape(House house) throws Exception {
        Api api = new Api(house);

        Api.Answer answer = api.post("/api/v1/pipeline/inference", speechToSpeech(clip()));

        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202);
        JsonNode steps = answered(api, answer).path("pipelineResponse");
        assertThat(steps.valueStream().map(step -> step.path("taskType").asString()))
                .containsExactly("asr", "translation", "tts");
        assertThat(steps.path(0).path("output").path(0).path("source").asString())
                .isNotBlank()
                .isEqualTo(steps.path(1).path("output").path(0).path("source").asString());
        assertThat(steps.path(1).path("output").path(0).path("target").asString())
                .isNotBlank();
        assertThat(steps.path(1).path("audio").isNull()).isTrue();
        assertThat(steps.path(2).path("output").isNull()).isTrue();
        assertThat(Base64.getDecoder()
                        .decode(steps.path(2)
                                .path("audio")
                                .path(0)
                                .path("audioContent")
                                .asString()))
                .hasSizeGreaterThan(8_000);
        assertThat(steps.path(2).path("config").path("audioFormat").asString()).isEqualTo("wav");
    }

    @Test
    void aChainIsAJobWhoseStepsAreReadUntilItIsForgotten(House house) throws Exception {
        Api api = new Api(house);
        Api.Answer accepted = api.post("/api/v1/jobs", "{\"task\":\"pipeline\",\"request\":" + TEXT_TO_SPEECH + "}");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        assertThat(accepted.body().path("task").asString()).isEqualTo("pipeline");
        String job = "/api/v1/jobs/" + accepted.body().path("id").asString();
        awaitStatus(api, job, "succeeded");

        String ulid = accepted.body().path("id").asString();
        String id = JobId.of(ulid).value().toString();
        JsonNode viewed = api.get(job + "/steps").body();
        await().atMost(PATIENCE).until(() -> count(house, "jobs where state = 'succeeded' and id = '" + id + "'") == 1);
        // Why: what is projected later would make the view know half of the job again.
        await().atMost(PATIENCE).until(() -> projected(api.get("/api/v1/status/rebuild")));
        try (RedisClient redis = RedisClient.create(house.redisUrl())) {
            redis.del("job:" + ulid, "answer:" + ulid, "answer:" + ulid + ":1");
        }

        JsonNode steps = api.get(job + "/steps").body();
        assertThat(steps).as("as the database has them").isEqualTo(viewed);
        assertThat(steps.valueStream().map(step -> step.path("status").asString()))
                .containsExactly("succeeded", "succeeded");
        assertThat(steps.path(0)
                        .path("answer")
                        .path("output")
                        .path(0)
                        .path("target")
                        .asString())
                .containsIgnoringCase("casa");
        assertThat(api.get(job + "/result").body().path("pipelineResponse").size())
                .isEqualTo(2);

        assertThat(api.delete(job).status()).isEqualTo(204);

        assertThat(api.get(job + "/result").code()).isEqualTo("result_gone");
        assertThat(api.get(job + "/steps").body().path(0).path("answer").isNull())
                .isTrue();
        assertThat(api.get(job).body().path("status").asString()).isEqualTo("succeeded");
        await().atMost(PATIENCE)
                .until(() ->
                        count(house, "nmt_results where translated_text is null and request_id = '" + id + "'") == 2);
        assertThat(count(house, "nmt_requests where status = 'completed' and id = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count(house, "job_steps where payload is null and ended_at is not null and job_id = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count(house, "jobs where payload is null and task = 'pipeline' and id = '" + id + "'"))
                .isEqualTo(1);
    }

    private static boolean projected(Api.Answer view) {
        return view.body().path("total").isNumber()
                && view.body().path("done").asLong()
                        == view.body().path("total").asLong();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tts translation   | invalid_value       | /pipelineTasks/0/taskType
            asr tts           | invalid_value       | /pipelineTasks/1/taskType
            transliteration   | unsupported_feature | /pipelineTasks/0/taskType
            translation       | missing_field       | /pipelineTasks/0/config/language/sourceLanguage
            """)
    void aChainThatCannotBeIsRefusedWithThePlace(String types, String code, String pointer, House house)
            throws Exception {
        Api api = new Api(house);
        StringBuilder tasks = new StringBuilder();
        for (String type : types.split(" ", -1)) {
            tasks.append(tasks.isEmpty() ? "" : ",").append("{\"taskType\":\"" + type + "\"}");
        }

        Api.Answer answer = api.post(
                "/api/v1/jobs",
                "{\"task\":\"pipeline\",\"request\":{\"pipelineTasks\":[" + tasks
                        + "],\"inputData\":{\"input\":[{\"source\":\"Hi.\"}]}}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/request" + pointer);
    }

    @Test
    void aJobThatNoWorkerTakesIsCancelledOnce(House house) throws Exception {
        Api api = new Api(house);
        try (Jobs jobs = new Jobs(Stage.wire(house))) {
            Job waiting = jobs.submit(Jobs.job(
                    Task.TTS,
                    Lane.INTERACTIVE,
                    new Route("a-model-that-never-comes", "en", null),
                    new TtsRequest("en", null, "female", "wav", 22_050, java.util.List.of(new TtsInput("No.", null)))));
            jobs.flush();
            String job = "/api/v1/jobs/" + waiting.id();
            await().atMost(PATIENCE).until(() -> api.get(job).status() == 200);
            assertThat(api.delete(job).code()).isEqualTo("job_not_finished");

            Api.Answer cancelled = api.post(job + "/cancel", "");

            assertThat(cancelled.status()).isEqualTo(202);
            assertThat(cancelled.body().path("status").asString()).isEqualTo("cancelling");
            awaitStatus(api, job, "cancelled");
            assertThat(api.post(job + "/cancel", "").code()).isEqualTo("job_finished");
            assertThat(api.post("/api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/cancel", "")
                            .status())
                    .isEqualTo(404);
        }
    }

    /** What a call gave, also when it took so long that it is to be followed. */
    private static JsonNode answered(Api api, Api.Answer answer) throws Exception {
        if (answer.status() == 200) {
            return answer.body();
        }
        String job = "/api/v1/jobs/" + answer.body().path("id").asString();
        awaitStatus(api, job, "succeeded");
        return api.get(job + "/result").body();
    }

    private static void awaitStatus(Api api, String job, String status) {
        await().atMost(PATIENCE)
                .until(() -> api.get(job + "?wait=10s").body().path("status").asString(), status::equals);
    }

    /** As the platform's clients send it. */
    private static String speechToSpeech(String clip) {
        return """
            {"pipelineTasks":[
              {"taskType":"asr","config":{"language":{"sourceLanguage":"en"},"audioFormat":"wav",
                "preProcessors":["vad"],"transcriptionFormat":"transcript","gender":null}},
              {"taskType":"translation","config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}},
              {"taskType":"tts","config":{"language":{"sourceLanguage":"es"},"gender":"female","additionalParams":{}}}],
             "inputData":{"audio":[{"audioContent":"%s"}]},"controlConfig":{"dataTracking":false}}""".formatted(clip);
    }

    private static String clip() throws IOException {
        try (InputStream in = ChainIT.class.getResourceAsStream("/demo/clip.wav")) {
            return Base64.getEncoder().encodeToString(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static long count(House house, String rows) throws Exception {
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("select count(*) from " + rows)) {
            found.next();
            return found.getLong(1);
        }
    }
}
