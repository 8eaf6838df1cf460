package io.dhruva.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.parts.PostgresPart;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.standalone.processes.ServiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The tables are written anew from the topics, while jobs arrive and people read. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RebuildIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long KEY = 4_713_000;
    private static final long BESIDE = 4_714_000;
    private static final int JOBS = Tier.size(400, 10_000);
    private static final int PARTS = 3;
    private static final int A_SECOND = 50;
    private static final String REBUILD = "{\"mode\":\"rebuild\"}";

    @SuppressWarnings("NullAway.Init")
    private Client admin;

    @SuppressWarnings("NullAway.Init")
    private PostgresPart postgres;

    @SuppressWarnings("NullAway.Init")
    private AuditedJobs jobs;

    @SuppressWarnings("NullAway.Init")
    private ServiceProcess sink;

    @BeforeAll
    void start(House house, @TempDir Path directory) throws Exception {
        house.started("topics", "registry", "ingress-api");
        admin = Client.admin(house);
        postgres = house.installation().infrastructure().postgres();
        jobs = new AuditedJobs(Stage.wire(house), KEY);
        sink = house.process(
                        "audit-sink",
                        Map.of(
                                "DHRUVA_HTTP_PORT",
                                "0",
                                "DHRUVA_STREAMS_DIR",
                                directory.resolve("streams").toString()))
                .start(PATIENCE);
        Job document = jobs.document();
        jobs.publish(JOBS);
        jobs.parts(document, PARTS);
        jobs.parts(jobs.document(), PARTS);
        jobs.forget(document);
        await().atMost(PATIENCE).until(() -> jobs.recorded(postgres));
    }

    @AfterAll
    void stop() {
        jobs.close();
        sink.close();
    }

    @Test
    @Order(1)
    void itBringsBackWhatSomebodyTouchedWhileJobsArriveAndPeopleRead(House house) throws Exception {
        assertThat(Replays.run(admin, REBUILD).path("status").asString()).isEqualTo("succeeded");
        update("update jobs set state = 'expired' where api_key_id = " + KEY + " and state = 'queued'");
        update("delete from job_endings where job_id in (select id from jobs where api_key_id = " + KEY + " limit 9)");
        update("insert into forgotten_jobs values (gen_random_uuid(), 1, now())");
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

        JsonNode report;
        try (AuditedJobs arriving = new AuditedJobs(Stage.wire(house), BESIDE);
                ScheduledExecutorService clock =
                        Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory())) {
            every(clock, () -> arriving.publish(1));
            every(clock, () -> Thread.startVirtualThread(() -> read(failures)));
            JsonNode replay = Replays.run(admin, REBUILD);
            report = replay.path("report");
            assertThat(replay.path("status").asString()).as("%s", replay).isEqualTo("succeeded");
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            await().atMost(PATIENCE).until(() -> arriving.recorded(postgres));
        }

        assertThat(failures).isEmpty();
        assertThat(report.path("checksumBefore")).isNotEqualTo(report.path("checksumAfter"));
        assertThat(changed(report)).containsExactlyInAnyOrder("jobs", "job_endings", "forgotten_jobs");
        assertThat(jobs.recorded(postgres)).isTrue();
        assertThat(verified().path("report").path("faults"))
                .as("nothing is left of it")
                .isEmpty();
        JsonNode again = Replays.run(admin, REBUILD).path("report");
        assertThat(again.path("checksumAfter")).as(again.toString()).isEqualTo(again.path("checksumBefore"));
        assertThat(again.path("rows").asLong()).isGreaterThan(4L * JOBS);
    }

    @Test
    @Order(2)
    void ofAForgottenDocumentsPartsNothingIsWrittenAnew() throws Exception {
        String partsWithContent = """
                select count(distinct j.parent) from jobs j join nmt_results n on n.request_id = j.id
                where j.api_key_id = %d and j.parent is not null and (j.payload is not null or n.source_text is not null)
                """.formatted(KEY);
        await().atMost(PATIENCE).until(() -> number(partsWithContent) == 1);

        Replays.run(admin, REBUILD);

        assertThat(number(partsWithContent)).isEqualTo(1);
        assertThat(number("select count(*) from jobs where parent is not null and api_key_id = " + KEY))
                .isEqualTo(2 * PARTS);
    }

    @Test
    @Order(3)
    void whatTheTopicsNoLongerHaveIsKept(House house) throws Exception {
        TopicPartition partition = new TopicPartition(Topics.LIVE_SESSIONS, 0);
        long last = number("select max(job_offset) from jobs where api_key_id = " + KEY);
        long first = number("select min(job_offset) from jobs where api_key_id = " + KEY);
        try (Admin broker = Admin.create(Stage.wire(house).client())) {
            broker.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset((first + last) / 2)))
                    .all()
                    .get();
        }
        assertThat(Replays.run(admin, REBUILD).path("status").asString()).isEqualTo("succeeded");
        update("update jobs set lane = 'bulk' where job_offset = " + last + " and api_key_id = " + KEY);

        JsonNode report = Replays.run(admin, REBUILD).path("report");

        assertThat(changed(report)).containsExactly("jobs");
        assertThat(jobs.recorded(postgres)).isTrue();
        assertThat(verified().path("report").path("faults")).isEmpty();
    }

    @Test
    @Order(4)
    void chainsThatSomebodyTouchedAreNotMadeGood() throws Exception {
        String touch =
                "update audit_links set record_offset = record_offset %s 1000000 where topic = 'results' and seq = 1";
        update(touch.formatted("+"));
        try {
            JsonNode replay = Replays.run(admin, REBUILD);

            assertThat(replay.path("status").asString()).isEqualTo("failed");
            assertThat(replay.path("report").path("error").asString()).contains("not whole");
        } finally {
            update(touch.formatted("-"));
        }
    }

    @Test
    @Order(5)
    void itIsOfEverything() throws Exception {
        assertThat(admin.post("/api/v1/audit/replays", "{\"mode\":\"rebuild\",\"filter\":{\"task\":\"asr\"}}")
                        .code())
                .isEqualTo("invalid_value");
    }

    private JsonNode verified() throws Exception {
        return Replays.run(admin, "{\"mode\":\"verify\",\"filter\":{\"apiKeyId\":" + KEY + "}}");
    }

    private static List<String> changed(JsonNode report) {
        return report.path("tables")
                .valueStream()
                .filter(table -> !table.path("same").asBoolean())
                .map(table -> table.path("table").asString())
                .toList();
    }

    private static void every(ScheduledExecutorService clock, Runnable what) {
        var _ = clock.scheduleAtFixedRate(what, 0, 1000 / A_SECOND, TimeUnit.MILLISECONDS);
    }

    private void read(ConcurrentLinkedQueue<String> failures) {
        try {
            Client.Answer listed = admin.get("/api/v1/audit/requests?apiKeyId=" + KEY);
            if (listed.status() != 200 || listed.body().path("items").isEmpty()) {
                failures.add(listed.status() + listed.text());
            }
        } catch (Exception e) {
            failures.add(e.toString());
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection database = postgres.connect("auth_db");
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection database = postgres.connect("auth_db");
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
