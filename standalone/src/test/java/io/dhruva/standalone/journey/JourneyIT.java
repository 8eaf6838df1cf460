package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Request.TtsInput;
import io.dhruva.contract.content.Request.TtsRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.junit.jupiter.api.Test;

@House.Shared
class JourneyIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BODY = """
            {"task":"nmt","request":{"input":[{"source":"The house is big."},{"source":"Line one.\\n\\nLine two."}],
             "config":{"serviceId":"nmt","language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""";

    @Test
    void aJobIsSubmittedPolledAnsweredAndAudited(House house) throws Exception {
        Api api = new Api(house);
        Api.Answer accepted = api.post("/api/v1/jobs", BODY);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        String id = accepted.body().path("id").asString();

        await().atMost(PATIENCE)
                .until(() -> api.get("/api/v1/jobs/" + id + "?wait=10s")
                        .body()
                        .path("status")
                        .asString()
                        .equals("succeeded"));
        Api.Answer result = api.get("/api/v1/jobs/" + id + "/result");

        assertThat(result.body().path("output").get(0).path("target").asString())
                .containsIgnoringCase("casa");
        assertThat(result.body().path("output").get(1).path("target").asString())
                .contains("\n\n");
        UUID uuid = JobId.of(id).value();
        await().atMost(PATIENCE).until(() -> count(house, "nmt_requests", "id", uuid) == 1);
        await().atMost(PATIENCE).until(() -> count(house, "nmt_results", "request_id", uuid) == 2);
    }

    @Test
    void aJobWhoseRecordTheBrokerGaveUpIsEndedByTheSweeper(House house) throws Exception {
        Api api = new Api(house);
        try (Jobs jobs = new Jobs(Stage.wire(house))) {
            Job lost = Jobs.job(
                    Task.TTS,
                    Lane.PARKED,
                    new Route("a-model-that-never-comes", "en", null),
                    new TtsRequest("en", null, "female", "wav", 22_050, List.of(new TtsInput("Lost.", null))));
            giveUp(house, jobs, lost);

            await().atMost(PATIENCE).until(() -> state(house, lost.id().value()), state -> state.equals("failed"));
        }
        assertThat(api.get("/api/v1/status").status()).isEqualTo(200);
    }

    /**
     * Takes the record as a worker would and rejects it, which ends it for the broker without a word. The house's worker
     * may be faster and park it again; then its new record is taken.
     */
    private static void giveUp(House house, Jobs jobs, Job lost) {
        Map<String, Object> settings = new HashMap<>(Stage.wire(house).shareConsumer());
        settings.put("group.id", Topics.shareGroup(Task.TTS, Lane.PARKED));
        settings.put("share.acknowledgement.mode", "explicit");
        try (KafkaShareConsumer<String, Message> consumer = new KafkaShareConsumer<>(settings)) {
            consumer.subscribe(List.of(Topics.jobs(Task.TTS, Lane.PARKED)));
            jobs.submit(lost);
            jobs.flush();
            await().atMost(PATIENCE).until(() -> {
                boolean rejected = false;
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    boolean own = record.key().equals(lost.id().toString());
                    consumer.acknowledge(record, own ? AcknowledgeType.REJECT : AcknowledgeType.RELEASE);
                    rejected |= own;
                }
                consumer.commitSync();
                return rejected;
            });
        }
    }

    private static long count(House house, String table, String column, UUID id) throws Exception {
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from " + table + " where " + column + " = ?")) {
            query.setObject(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String state(House house, UUID id) throws Exception {
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                PreparedStatement query = connection.prepareStatement("select state from jobs where id = ?")) {
            query.setObject(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
