package io.dhruva.standalone.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.job.JobId;
import io.dhruva.standalone.House;
import io.dhruva.standalone.installation.Infrastructure;
import io.dhruva.standalone.jobs.Ingress;
import io.dhruva.standalone.parts.UnleashPart;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.pipeline.Tier;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real Unleash server shares keys out between two models; it and the ingress are killed. */
@ExtendWith(House.Shared.class)
@TestMethodOrder(OrderAnnotation.class)
class FlagsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SMALL = "flags-small";
    private static final String LARGE = "flags-large";
    private static final String FLAG = "nmt-model";
    private static final int FLAGS_OF_A_JOB = 3;

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private UnleashPart unleash;

    @SuppressWarnings("NullAway.Init")
    private Ingress ingress;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    /** API keys by their ids. */
    private final Map<String, String> keys = new LinkedHashMap<>();

    private final List<String> jobs = new ArrayList<>();

    @BeforeAll
    void start(House shared, @TempDir Path directory) throws Exception {
        house = shared;
        house.started("ingress-api", "audit-sink", "postgres");
        unleash = UnleashPart.of(
                house.installation().home(),
                Infrastructure.cache(),
                house.installation().infrastructure().postgres());
        unleash.start();
        new UnleashAdmin(unleash, HttpClient.newHttpClient()).share(FLAG, SMALL, LARGE);
        ingress = new Ingress(
                        house,
                        "flagged-ingress",
                        Map.of(
                                "DHRUVA_FLAGS_PROVIDER",
                                "unleash",
                                "DHRUVA_UNLEASH_URL",
                                unleash.url() + "/api",
                                "DHRUVA_UNLEASH_TOKEN",
                                unleash.clientToken(),
                                "DHRUVA_FLAGS_REFRESH",
                                "1s",
                                "DHRUVA_FLAGS_BACKUP",
                                directory.resolve("backup.json").toString()))
                .launch();
        stage = new Stage(house, directory);
        stage.modelServer(Map.of(
                SMALL, new SimulatedModels.Latency(5, 1),
                LARGE, new SimulatedModels.Latency(5, 1)));
        stage.worker("flags-worker");
        ingress.awaitReady();
        await().atMost(PATIENCE).until(this::offered);
        for (int i = 0; i < Tier.size(6, 20); i++) {
            JsonNode made = ingress.post("/api/v1/auth/api-keys", "{\"name\":\"flags-" + i + "\"}", "")
                    .body();
            keys.put(made.path("id").asString(), made.path("key").asString());
        }
    }

    @AfterAll
    void stop() {
        stage.close();
        ingress.close();
        unleash.stop();
    }

    private boolean offered() throws Exception {
        String models = ingress.get("/api/v1/nmt/models").body().toString();
        return models.contains('"' + SMALL + '"') && models.contains('"' + LARGE + '"');
    }

    @Test
    @Order(1)
    void keysAreSharedOutAndEachStaysWhereItIs() throws Exception {
        int count = Tier.size(500, 2_000);
        Map<String, String> first = assigned(count);

        assertThat(assigned(count)).isEqualTo(first);
        assertThat(first.values()).containsOnly(SMALL, LARGE);
        double expected = 0.3 * count;
        double fourSigma = 4 * Math.sqrt(count * 0.3 * 0.7);
        assertThat((double) first.values().stream().filter(SMALL::equals).count())
                .isBetween(expected - fourSigma, expected + fourSigma);
        await().atMost(PATIENCE).until(() -> noticed(FLAG) >= 2L * count);
        assertThat(noticed(FLAG)).as("each evaluation is one row").isEqualTo(2L * count);
        assertThat(ingress.get("/api/v1/feature-flags/" + FLAG)
                        .body()
                        .path("evaluation_count")
                        .asLong())
                .isEqualTo(2L * count);
        assertThat(ingress.get("/api/v1/feature-flags/" + FLAG + "/history?environment=staging")
                        .body())
                .isEmpty();
    }

    @Test
    @Order(2)
    void jobsAreSteeredByTheirKeysAndEachEvaluationIsCountedOnceThoughTheIngressIsKilled() throws Exception {
        Map<String, String> before = models(submitAll("first"));
        List<Thread> half = List.of(Thread.ofVirtual().start(() -> submitQuietly("second")));
        await().atMost(PATIENCE).until(() -> ingress.get("/api/v1/jobs?limit=1").status() == 200);
        ingress.kill();
        for (Thread thread : half) {
            thread.join();
        }
        ingress.launch().awaitReady();
        await().atMost(PATIENCE).until(this::offered);
        Map<String, String> after = models(submitAll("second"));

        assertThat(after).isEqualTo(before);
        before.forEach((id, model) -> assertThat(model).isEqualTo(assignedUnchecked(id)));
        await().atMost(PATIENCE).until(() -> carried(FLAG) >= jobs.size());
        assertThat(carried(FLAG)).isEqualTo(jobs.size());
        assertThat(carried("nmt-enabled") + carried(FLAG) + carried("nmt-lane"))
                .isEqualTo((long) FLAGS_OF_A_JOB * jobs.size());
    }

    @Test
    @Order(3)
    void withoutUnleashNoJobFailsAndTheLastFlagsHold() throws Exception {
        Map<String, String> before = models(submitAll("third"));
        unleash.kill();
        await().atMost(PATIENCE).until(() -> failures(ingress.metrics()) > 0);

        assertThat(models(submitAll("fourth"))).isEqualTo(before);
        ingress.kill();
        ingress.launch().awaitReady();
        await().atMost(PATIENCE).until(this::offered);
        assertThat(models(submitAll("fifth"))).as("flags of the backup").isEqualTo(before);
        await().atMost(PATIENCE).until(() -> carried(FLAG) >= jobs.size());
        assertThat(carried(FLAG)).isEqualTo(jobs.size());
    }

    /** What each of so many made-up keys is given. */
    private Map<String, String> assigned(int count) throws Exception {
        Map<String, String> assigned = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            assigned.put("k" + i, assigned("k" + i));
        }
        return assigned;
    }

    private String assigned(String apiKeyId) throws IOException, InterruptedException {
        Ingress.Answer answer = ingress.post("/api/v1/feature-flags/evaluate", """
                {"flag_name":"%s","user_id":"1","context":{"apiKeyId":"%s"},"default_value":"none",
                 "environment":"production"}""".formatted(FLAG, apiKeyId), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("reason")).isEqualTo("TARGETING_MATCH");
        return answer.text("value");
    }

    private String assignedUnchecked(String apiKeyId) {
        try {
            return assigned(apiKeyId);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job of each key, under an idempotency key of that round; jobs by the ids of keys. */
    private Map<String, String> submitAll(String round) throws Exception {
        Map<String, String> submitted = new LinkedHashMap<>();
        for (Map.Entry<String, String> key : keys.entrySet()) {
            Ingress.Answer answer = submit(round, key);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
            submitted.put(key.getKey(), answer.text("id"));
        }
        jobs.addAll(submitted.values());
        return submitted;
    }

    private void submitQuietly(String round) {
        for (Map.Entry<String, String> key : keys.entrySet()) {
            try {
                submit(round, key);
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Ingress.Answer submit(String round, Map.Entry<String, String> key)
            throws IOException, InterruptedException {
        return ingress.post("/api/v1/jobs", """
                {"task":"nmt","request":{"input":[{"source":"Hello."}],
                 "config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""", round + key.getKey(), key.getValue());
    }

    /** The model that answered each job, which is the one that its flag names; by the ids of keys. */
    private Map<String, String> models(Map<String, String> submitted) throws Exception {
        Map<String, String> models = new LinkedHashMap<>();
        for (Map.Entry<String, String> job : submitted.entrySet()) {
            String path = "/api/v1/jobs/" + job.getValue();
            await().atMost(PATIENCE).until(() -> ingress.get(path + "?wait=5s").text("status"), "succeeded"::equals);
            JsonNode body = ingress.get(path).body();
            String variant = body.path("flags")
                    .valueStream()
                    .filter(flag -> flag.path("name").asString().equals(FLAG))
                    .map(flag -> flag.path("variant").asString())
                    .findFirst()
                    .orElse("");
            String model = body.path("model").path("name").asString();
            assertThat("flags-" + variant).isEqualTo(model);
            models.put(job.getKey(), model);
        }
        return models;
    }

    private static double failures(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("dhruva_flags_failures_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Rows of evaluations that steered no job. */
    private long noticed(String flag) throws SQLException {
        return count(
                "select count(*) from feature_flag_evaluations where flag_name = ? and job_id is null"
                        + " and environment = 'production'",
                flag,
                null);
    }

    /** Rows of evaluations that steered one of the jobs. */
    private long carried(String flag) throws SQLException {
        List<UUID> ids = jobs.stream().map(FlagsIT::uuid).toList();
        return count(
                "select count(*) from feature_flag_evaluations where flag_name = ?"
                        + " and environment = 'production' and job_id = any (?)",
                flag,
                ids);
    }

    private static UUID uuid(String job) {
        return JobId.of(job).value();
    }

    private long count(String sql, String flag, @Nullable List<UUID> ids) throws SQLException {
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl("config_db"));
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, flag);
            if (ids != null) {
                Array array = connection.createArrayOf("uuid", ids.toArray());
                query.setArray(2, array);
            }
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
