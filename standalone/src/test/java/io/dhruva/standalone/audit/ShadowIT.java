package io.dhruva.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.Message;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.pipeline.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded requests are run against another model: what differs is reported, and nobody else hears of it. */
@House.Shared
class ShadowIT {

    private static final int JOBS = 40;
    private static final String REPLAYS = "/api/v1/audit/replays";

    @Test
    void anotherModelsAnswersAreComparedAndLeaveNoTrace(House house, @TempDir Path directory) throws Exception {
        try (ShadowScene scene = new ShadowScene(house, directory)) {
            // Of four texts three have the word that the other model says otherwise.
            List<Job> jobs = scene.translated(IntStream.range(0, JOBS)
                    .mapToObj(i -> "The " + (i % 4 == 0 ? "book" : "house") + " is " + i)
                    .toList());
            scene.forgotten(jobs.getFirst());
            String original = "/api/v1/audit/requests/" + jobs.get(1).id();
            JsonNode before = scene.admin().get(original).body();
            Map<String, Long> traces = scene.traces();

            ShadowScene.Said said = scene.replay("shadow", "--model", ShadowScene.OTHER, "--rate", "50", "--json");

            assertThat(said.code()).as(said.err()).isZero();
            JsonNode report = JsonMapper.shared().readTree(said.out());
            assertThat(counts(report))
                    .isEqualTo(
                            Map.of("compared", 39, "same", 9, "different", 30, "errors", 0, "erased", 1, "skipped", 0));
            assertThat(report.path("models").toString())
                    .isEqualTo("{\"recorded\":[\"shadow-a\"],\"shadowed\":[\"shadow-b\"]}");
            assertThat(report.path("wer").asDouble()).isEqualTo(30.0 / (4 * 39));
            assertThat(report.path("latencyMs").path("shadowed").path("p95").isNumber())
                    .isTrue();
            assertThat(report.path("samples").size()).isEqualTo(20);
            JsonNode sample = report.path("samples").get(0);
            int quoted = jobs.stream()
                    .map(job -> job.id().toString())
                    .toList()
                    .indexOf(sample.path("job").asString());
            assertThat(sample.path("recorded").asString()).isEqualTo("The house is " + quoted);
            assertThat(sample.path("shadowed").asString()).isEqualTo("The mouse is " + quoted);
            assertThat(sample.path("wer").asDouble()).isEqualTo(0.25);

            // Why: when what comes later has arrived everywhere, whatever the replay left would have, too.
            scene.translated(List.of("later"));
            assertThat(scene.traces()).isEqualTo(afterOneMore(traces));
            assertThat(scene.admin().get(original).body()).isEqualTo(before);
            assertThat(usage(scene)).isEqualTo(JOBS + 1);
            assertThat(scene.replay("verify")).satisfies(verified -> {
                assertThat(verified.code()).isZero();
                assertThat(verified.out()).contains(" 0 faults");
            });
        }
    }

    @Test
    void aReplayAgainstAFlagsVariantIsCancelledInTheMiddle(House house, @TempDir Path directory) throws Exception {
        try (ShadowScene scene = new ShadowScene(house, directory)) {
            scene.translated(
                    IntStream.range(0, JOBS).mapToObj(i -> "The house is " + i).toList());
            evaluated(house, ShadowScene.OTHER);
            String body = """
                    {"mode":"shadow","from":"%s","target":{"flag":"nmt-model","variant":"shadow","rate":4}}""".formatted(scene.since());
            // Why: until the audit has the evaluation, the variant is refused.
            String replay = REPLAYS + "/"
                    + await().atMost(ShadowScene.PATIENCE)
                            .until(
                                    () -> scene.admin()
                                            .post(REPLAYS, body)
                                            .body()
                                            .path("id")
                                            .asString(""),
                                    id -> !id.isEmpty());

            await().atMost(ShadowScene.PATIENCE).until(() -> compared(scene, replay) > 2);
            scene.admin().post(replay + "/cancel", "{}");
            await().atMost(ShadowScene.PATIENCE)
                    .until(() -> status(scene, replay).equals("cancelled"));

            assertThat(compared(scene, replay)).isLessThan(JOBS);
        }
    }

    @Test
    void whatCannotBeRunAgainstIsRefusedWithTheReason(House house) throws Exception {
        house.started("topics", "registry", "ingress-api");
        Client admin = Client.admin(house);

        assertThat(refusal(admin, "{}")).isEqualTo("missing_field");
        assertThat(refusal(admin, "{\"model\":\"no-such\"}")).isEqualTo("unsupported_model");
        assertThat(refusal(admin, "{\"model\":\"a\",\"flag\":\"nmt-model\"}")).isEqualTo("invalid_value");
        assertThat(refusal(admin, "{\"flag\":\"nmt-model\"}")).isEqualTo("missing_field");
        assertThat(refusal(admin, "{\"flag\":\"nmt-model\",\"variant\":\"no-such\"}"))
                .isEqualTo("invalid_value");
        assertThat(refusal(admin, "{\"flag\":\"nmt-lane\",\"variant\":\"long\"}"))
                .isEqualTo("invalid_value");
        assertThat(admin.post(REPLAYS, "{\"mode\":\"verify\",\"target\":{\"model\":\"a\"}}")
                        .code())
                .isEqualTo("invalid_value");
    }

    private static String refusal(Client admin, String target) throws Exception {
        return admin.post(REPLAYS, "{\"mode\":\"shadow\",\"target\":" + target + "}")
                .code();
    }

    private static Map<String, Integer> counts(JsonNode report) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String name : List.of("compared", "same", "different", "errors", "erased", "skipped")) {
            counts.put(name, report.path(name).asInt());
        }
        return counts;
    }

    /** A job leaves one of each, and a link for its record and for its ending. */
    private static Map<String, Long> afterOneMore(Map<String, Long> traces) {
        Map<String, Long> after = new TreeMap<>(traces);
        for (String one : List.of("jobs", "endings", "requests", "results", "deliveries", "statuses")) {
            after.merge(one, 1L, Long::sum);
        }
        after.merge("links", 2L, Long::sum);
        return after;
    }

    private static int usage(ShadowScene scene) throws Exception {
        return scene.admin()
                .get("/api/v1/usage?groupBy=task&from=" + scene.since())
                .body()
                .path("items")
                .valueStream()
                .mapToInt(group -> group.path("jobs").asInt())
                .sum();
    }

    private static int compared(ShadowScene scene, String replay) throws Exception {
        return scene.admin().get(replay).body().path("report").path("compared").asInt();
    }

    private static String status(ShadowScene scene, String replay) throws Exception {
        return scene.admin().get(replay).body().path("status").asString();
    }

    /** Has the audit learn that a variant stands for a model. */
    private static void evaluated(House house, String model) throws Exception {
        FlagEvaluation evaluation =
                new FlagEvaluation("nmt-model", "shadow", '"' + model + '"', "SPLIT", Instant.now(), "development");
        try (KafkaProducer<String, Message> producer =
                new KafkaProducer<>(Stage.wire(house).producer())) {
            producer.send(new ProducerRecord<>(
                            Topics.FLAG_EVALUATIONS,
                            "nmt-model",
                            new EvaluationNotice(evaluation, "1", "{}", "development")))
                    .get();
        }
    }
}
