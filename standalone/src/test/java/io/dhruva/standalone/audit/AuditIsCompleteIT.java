package io.dhruva.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.client.AuditCommand;
import io.dhruva.standalone.parts.PostgresPart;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.standalone.processes.ServiceProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The promise AuditIsComplete: whatever dies, each job has its rows once; whoever touches one is found out. */
@House.Shared
class AuditIsCompleteIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long KEY = 4_711_000;
    private static final int HALF = Tier.size(150, 10_000);
    private static final String RESULTS = """
            (select id, request_id, superseded from asr_results union all select id, request_id, superseded from nmt_results
             union all select id, request_id, superseded from tts_results)""";

    @Test
    void eachJobHasItsRowsOnceAndEachTouchIsNamed(House house, @TempDir Path directory) throws Exception {
        house.started("topics", "registry", "ingress-api");
        PostgresPart postgres = house.installation().infrastructure().postgres();
        try (AuditedJobs jobs = new AuditedJobs(Stage.wire(house), KEY)) {
            jobs.publish(HALF);
            jobs.parts(jobs.document(), 2);
            ServiceProcess doomed = sink(house, directory.resolve("doomed"));
            await().atMost(PATIENCE).until(() -> endings(house) > 0);
            doomed.kill();
            jobs.publish(HALF);
            long atTheKill = endings(house);
            try (ServiceProcess _ = sink(house, directory.resolve("heir"))) {
                await().atMost(PATIENCE).until(() -> endings(house) > atTheKill || endings(house) == jobs.endings());
                house.restartPostgres();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> jobs.recorded(postgres));

                assertThat(number(
                                house,
                                "select count(*) from " + RESULTS + " r join jobs j on j.id = r.request_id"
                                        + " where j.api_key_id = " + KEY))
                        .isEqualTo(jobs.results());
                assertThat(number(
                                house,
                                "select count(*) from " + RESULTS + " r join jobs j on j.id = r.request_id"
                                        + " where j.api_key_id = " + KEY + " and superseded"))
                        .isEqualTo(jobs.states().values().stream()
                                .filter("failed"::equals)
                                .count());
                assertThat(verify(house)).contains("0 faults").startsWith("0 ");
                Client admin = Client.admin(house);
                JsonNode rebuilt = Replays.run(admin, "{\"mode\":\"rebuild\"}").path("report");
                assertThat(rebuilt.path("checksumAfter").asString())
                        .as(rebuilt.toString())
                        .isNotEmpty()
                        .isEqualTo(rebuilt.path("checksumBefore").asString());

                touchedRowsAreNamed(house);
            }
        }
    }

    private static void touchedRowsAreNamed(House house) throws Exception {
        String ofOurs = " (select id from jobs where api_key_id = %d and state = '%s' order by id limit 1)";
        String changed = text(house, ofOurs.formatted(KEY, "succeeded"));
        String deleted = text(house, """
                select results_partition || '/' || results_offset || '/' || job_id from job_endings
                where job_id = %s limit 1""".formatted(ofOurs.formatted(KEY, "failed")));
        update(
                house,
                "update jobs set payload = set_byte(coalesce(payload, '\\x00'), 0, 99) where id = '" + changed + "'");
        update(
                house,
                "delete from job_endings where results_partition || '/' || results_offset || '/' || job_id = '"
                        + deleted + "'");
        update(house, """
                insert into job_endings select 77, 1, id, 1, 1, 'failed', accepted_at from jobs
                where id = '%s'""".formatted(changed));

        String said = verify(house);

        assertThat(said).startsWith("1 ");
        assertThat(said.substring(2).lines().filter(line -> !line.contains("checked")))
                .containsExactlyInAnyOrder(
                        "changed jobs " + changed,
                        "missing job_endings " + deleted,
                        "added job_endings 77/1/" + changed);
    }

    /** The exit code of the command and what it said. */
    private static String verify(House house) {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(
                        "verify",
                        "--url",
                        house.ingressUrl(),
                        "--key",
                        house.adminKey(),
                        "--api-key-id",
                        Long.toString(KEY));
        return code + " " + said;
    }

    private static ServiceProcess sink(House house, Path streams) {
        return house.process("audit-sink", Map.of("DHRUVA_HTTP_PORT", "0", "DHRUVA_STREAMS_DIR", streams.toString()))
                .start(PATIENCE);
    }

    private static long endings(House house) throws SQLException {
        return number(
                house, "select count(*) from job_endings e join jobs j on j.id = e.job_id where j.api_key_id = " + KEY);
    }

    private static long number(House house, String sql) throws SQLException {
        return Long.parseLong(text(house, sql));
    }

    private static String text(House house, String sql) throws SQLException {
        try (Connection database = connect(house);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void update(House house, String sql) throws SQLException {
        try (Connection database = connect(house);
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static Connection connect(House house) throws SQLException {
        return house.installation().infrastructure().postgres().connect("auth_db");
    }
}
