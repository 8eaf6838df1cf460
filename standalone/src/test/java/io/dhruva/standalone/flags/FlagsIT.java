package io.dhruva.standalone.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.job.JobId;
import io.dhruva.standalone.House;
import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import io.dhruva.standalone.installation.Service;
import io.dhruva.standalone.jobs.Ingress;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.UnleashPart;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.standalone.processes.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real Unleash server shares keys out between two models; it and the ingress are killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FlagsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SMALL = "flags-small";
    private static final String LARGE = "flags-large";
    private static final String FLAG = "nmt-model";
    private static final int FLAGS_OF_A_JOB = 3;
    private static final int ROUNDS = 10;

    private static final String OF_THIS_SERVER =
            "flag_name = 'nmt-model' and environment = 'production' and variant in ('small', 'large')";

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    @SuppressWarnings("NullAway.Init")
    private UnleashPart unleash;

    @SuppressWarnings("NullAway.Init")
    private Ingress ingress;

    /** API keys by their ids. */
    private final Map<String, String> keys = new LinkedHashMap<>();

    private final List<String> jobs = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Map<String, SimulatedModels.Latency> models = Map.of(
                SMALL, new SimulatedModels.Latency(5, 1),
                LARGE, new SimulatedModels.Latency(5, 1));
        Map<String, String> served = Map.of(
                "DHRUVA_MODEL_REPOSITORY",
                SimulatedModels.repository(directory.resolve("models"), models).toString(),
                "DHRUVA_MODEL_NAMES",
                SMALL + "," + LARGE);
        Home home = Home.open(directory.resolve("data"));
        installation = new Installation(
                home, new Assembly.Progress() {}, new Options("127.0.0.1", 0, null, false, true, served));
        unleash = Objects.requireNonNull(installation.infrastructure().unleash());
        installation.assembly().start("unleash", "redis", "nmt-worker", "audit-sink", "model-server");
        new UnleashAdmin(unleash, HttpClient.newHttpClient()).share(FLAG, SMALL, LARGE);
        Map<String, String> environment = new HashMap<>(installation.environment("ingress-api"));
        environment.put("DHRUVA_FLAGS_REFRESH", "1s");
        ServiceProcess process = ServiceProcess.of(
                        "ingress-api",
                        Service.named("ingress-api").mainClass(),
                        environment,
                        House.SHORT_LIVED,
                        directory)
                .start(PATIENCE);
        Path keyFile = Home.firstKeyFile(home.directory());
        await().atMost(PATIENCE).until(() -> Files.exists(keyFile));
        String key = Files.readString(keyFile).strip();
        ingress = new Ingress(installation.url(), key, process);
        await().atMost(PATIENCE).until(this::offered);
        for (int i = 0; i < Tier.size(6, 20); i++) {
            JsonNode made = ingress.post("/api/v1/auth/api-keys", "{\"name\":\"flags-" + i + "\"}", "")
                    .body();
            keys.put(made.path("id").asString(), made.path("key").asString());
        }
    }

    @AfterAll
    void stop() {
        ingress.close();
        installation.assembly().close();
        installation.home().close();
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
        await().atMost(PATIENCE).until(() -> noticed() >= 2L * count);
        assertThat(noticed()).as("each evaluation is one row").isEqualTo(2L * count);
        assertThat(ingress.get("/api/v1/feature-flags/" + FLAG)
                        .body()
                        .path("evaluation_count")
                        .asLong())
                .isGreaterThanOrEqualTo(2L * count);
        assertThat(ingress.get("/api/v1/feature-flags/" + FLAG + "/history?environment=staging")
                        .body())
                .isEmpty();
    }

    @Test
    @Order(2)
    void jobsAreSteeredByTheirKeysAndEachEvaluationIsCountedOnceThoughTheIngressIsKilled() throws Exception {
        Map<String, String> before = models(submitAll("first"));
        AtomicInteger answered = new AtomicInteger();
        Thread client = Thread.ofVirtual().start(() -> submitUntilItBreaks(answered));
        await().atMost(PATIENCE).until(() -> answered.get() >= 2 * keys.size());
        ingress.kill();
        client.join();
        assertThat(answered.get()).as("the kill cut off jobs").isLessThan(ROUNDS * keys.size());
        ingress.launch().awaitReady();
        await().atMost(PATIENCE).until(this::offered);

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(models(submitAll("round-" + round))).isEqualTo(before);
        }
        for (Map.Entry<String, String> key : before.entrySet()) {
            assertThat(assigned(key.getKey())).isEqualTo(key.getValue());
        }
        await().atMost(PATIENCE).until(() -> steered() >= jobs.size());
        assertThat(steered()).isEqualTo(jobs.size());
        assertThat(carried()).isEqualTo((long) FLAGS_OF_A_JOB * jobs.size());
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
        await().atMost(PATIENCE).until(() -> steered() >= jobs.size());
        assertThat(steered()).isEqualTo(jobs.size());
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

    private void submitUntilItBreaks(AtomicInteger answered) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<String, String> key : keys.entrySet()) {
                    submit("round-" + round, key);
                    answered.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // Why: so it ends when the ingress is killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    /** Rows of evaluations of the flag that were asked for at this server and steered no job. */
    private long noticed() throws SQLException {
        return count(OF_THIS_SERVER + " and job_id is null", List.of());
    }

    /** Rows of evaluations of the flag by which this server steered a job, whichever that was. */
    private long steered() throws SQLException {
        return count(OF_THIS_SERVER + " and job_id is not null", List.of());
    }

    /** Rows of evaluations of any flag that steered one of the jobs. */
    private long carried() throws SQLException {
        List<UUID> ids = jobs.stream().map(job -> JobId.of(job).value()).toList();
        return count("environment = 'production' and job_id = any (?)", ids);
    }

    private long count(String which, List<UUID> ids) throws SQLException {
        try (Connection connection = installation.infrastructure().postgres().connect("config_db");
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from feature_flag_evaluations where " + which)) {
            if (!ids.isEmpty()) {
                query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            }
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
