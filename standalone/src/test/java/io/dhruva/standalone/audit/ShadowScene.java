package io.dhruva.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels.Latency;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.access.Stores;
import io.dhruva.standalone.client.ReplayCommand;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.processes.ServiceProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import redis.clients.jedis.RedisClient;

/**
 * Translations by one model, recorded by the audit, and a second model that says another word. The first user has a
 * webhook, so that every ending is told.
 */
final class ShadowScene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String RECORDED = "shadow-a";
    static final String OTHER = "shadow-b";

    private final House house;
    private final Stage stage;
    private final ServiceProcess sink;
    private final Client admin;
    private final String webhook;
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    ShadowScene(House house, Path directory) throws Exception {
        this.house = house;
        house.started("topics", "registry", "ingress-api");
        admin = Client.admin(house);
        stage = new Stage(house, directory);
        stage.modelServer(Map.of(RECORDED, new Latency(5, 0.1), OTHER, new Latency(40, 1)), OTHER, "house", "mouse");
        sink = house.process(
                "audit-sink",
                Map.of(
                        "DHRUVA_HTTP_PORT",
                        "0",
                        "DHRUVA_STREAMS_DIR",
                        directory.resolve("streams").toString()));
        sink.launch();
        stage.worker("shadow-worker");
        sink.awaitReady(PATIENCE);
        webhook = admin.post("/api/v1/webhooks", "{\"url\":\"http://127.0.0.2:9/hook\"}")
                .body()
                .path("id")
                .asString();
        await().atMost(PATIENCE)
                .until(() -> admin.get("/api/v1/nmt/models").text().contains(OTHER));
    }

    Client admin() {
        return admin;
    }

    Instant since() {
        return since;
    }

    /** Translations of these texts, one each, recorded and told. */
    List<Job> translated(List<String> texts) throws SQLException {
        List<Job> jobs = new ArrayList<>();
        texts.forEach(text -> jobs.add(stage.jobs().submit(Jobs.translation(RECORDED, Lane.BULK, List.of(text)))));
        stage.jobs().flush();
        List<JobId> ids = jobs.stream().map(Job::id).toList();
        await().atMost(PATIENCE).until(() -> stage.endings().ended(ids) == ids.size());
        for (String table : List.of("jobs where state = 'succeeded' and id", "webhook_deliveries where job_id")) {
            String count = "select count(*) from " + table + " in ('"
                    + String.join(
                            "','", ids.stream().map(id -> id.value().toString()).toList()) + "')";
            await().atMost(PATIENCE).until(() -> Stores.numbers(house, count).getFirst() == ids.size());
        }
        return jobs;
    }

    void forgotten(Job job) throws Exception {
        assertThat(admin.delete("/api/v1/jobs/" + job.id()).status()).isBetween(200, 299);
        String said = "select count(*) from forgotten_jobs where job_id = '"
                + job.id().value() + "'";
        await().atMost(PATIENCE).until(() -> Stores.numbers(house, said).getFirst() == 1);
    }

    /** All that jobs leave behind, by the name of it. */
    Map<String, Long> traces() throws SQLException {
        return Map.of(
                "jobs", count("jobs"),
                "endings", count("job_endings"),
                "requests", count("nmt_requests"),
                "results", count("nmt_results"),
                "letters", count("dead_letters"),
                "links", count("audit_links where topic <> 'jobs.events'"),
                "deliveries", count("webhook_deliveries"),
                "statuses", statuses());
    }

    private long count(String table) throws SQLException {
        return Stores.numbers(house, "select count(*) from " + table).getFirst();
    }

    private long statuses() {
        try (RedisClient redis = Stores.redis(house)) {
            return redis.keys("job:*").size();
        }
    }

    /** The command's exit code, and what it said. */
    Said replay(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", house.ingressUrl(), "--key", house.adminKey(), "--from", since.toString()));
        int code = new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    record Said(int code, String out, String err) {}

    @Override
    public void close() {
        try (stage;
                sink) {
            var _ = admin.delete("/api/v1/webhooks/" + webhook);
        } catch (Exception e) {
            throw new IllegalStateException("the webhook stays", e);
        }
    }
}
