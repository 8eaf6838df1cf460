package io.dhruva.standalone.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.client.PayloadKeysCommand;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.processes.ServiceProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The promise Erasure: what an erased owner said is readable nowhere, everything else stands. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<ServiceProcess> workers = new ArrayList<>();

    // Why its own: a worker of the house stays, and takes jobs that tests of other workers publish.
    @BeforeAll
    void start(House house) {
        house.started("ingress-api", "audit-sink", "model-server");
        for (String worker : List.of("nmt-worker", "asr-worker")) {
            workers.add(house.process(worker, Map.of("DHRUVA_HTTP_PORT", "0")).start(PATIENCE));
        }
    }

    @AfterAll
    void stop() {
        workers.forEach(ServiceProcess::close);
    }

    @Test
    void whatAnErasedOwnerSaidIsNowhereAndTheAuditStands(House house, @TempDir Path directory) throws Exception {
        Client admin = Client.admin(house);
        admin.awaitModels("nmt", "asr");
        Client.User doomed = admin.user("USER", "{\"minute\":1000}");
        Client.User other = admin.user("USER", "{\"minute\":1000}");
        String secret = "Qz" + UUID.randomUUID().toString().replace("-", "").replaceAll("\\d", "w");

        String job = translated(doomed.client(), secret);
        String spoken = heard(doomed.client(), secret);
        String others = translated(other.client(), secret);
        await().atMost(PATIENCE)
                .until(() -> audited(admin, job).toString().contains(secret)
                        && audited(admin, others).toString().contains(secret));
        await().atMost(PATIENCE)
                .until(() -> !text(house, "select state from jobs where id = '%s'", spoken)
                        .isEmpty());

        assertThat(Stored.places(house, JobId.of(job).value().toString())).contains("table jobs", "table nmt_results");
        assertThat(Stored.places(house, job)).anyMatch(place -> place.startsWith("results@"));
        assertThat(Stored.places(house, secret)).isEmpty();
        assertThat(text(house, "select request_blob ->> 'keyId' from jobs where id = '%s'", spoken))
                .isEqualTo(text(house, "select payload_key_id from jobs where id = '%s'", job));

        Path backup = directory.resolve("keys");
        assertThat(keys(house, "export", backup)).startsWith("0 ");
        String keyId = text(house, "select payload_key_id from jobs where id = '%s'", job);
        assertThat(Files.readString(backup)).contains(keyId);

        assertThat(erase(admin, doomed)).isEqualTo(204);
        assertThat(erase(admin, doomed)).isEqualTo(204);

        assertThat(doomed.client().get("/api/v1/jobs/" + job + "/result").status())
                .isEqualTo(401);
        erasedInTheAudit(admin, job, secret);
        assertThat(keys(house, "import", backup)).startsWith("0 0 keys brought back");
        erasedInTheAudit(admin, job, secret);
        assertThat(admin.get("/api/v1/audit/acts").text()).contains("user.erased", "user/" + doomed.id());
        assertThat(admin.post("/api/v1/users/999999999/erase", "").status()).isEqualTo(404);

        assertThat(result(other.client(), others)).contains(secret);
        assertThat(audited(admin, others).path("erased").asBoolean()).isFalse();
        assertThat(faults(admin, job)).isZero();
        assertThat(faults(admin, others)).isZero();

        JsonNode before = audited(admin, others);
        JsonNode rebuilt = replayed(admin, "{\"mode\":\"rebuild\"}");
        assertThat(rebuilt.path("erased").asLong()).isPositive();
        assertThat(audited(admin, others)).isEqualTo(before);
        erasedInTheAudit(admin, job, secret);
        assertThat(faults(admin, job)).isZero();
        aJobThatIsStillUnderWayEnds(house, doomed.id(), keyId);
    }

    @Test
    void whoseKeyIsDestroyedReadsNothingMore(House house) throws Exception {
        Client admin = Client.admin(house);
        admin.awaitModels("nmt");
        Client.User user = admin.user("USER", "{\"minute\":1000}");
        String job = translated(user.client(), "The house is big.");
        assertThat(result(user.client(), job)).contains("The house is big.");

        update(house, "update payload_keys set wrapped = null, destroyed_at = now() where user_id = " + user.id());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(user.client()
                                .get("/api/v1/jobs/" + job + "/result")
                                .code())
                        .isEqualTo("erased"));
        Client.Answer gone = user.client().get("/api/v1/jobs/" + job + "/result");
        assertThat(gone.status()).isEqualTo(410);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(submit(user.client(), "More.").code()).isEqualTo("erased"));
        assertThat(user.client()
                        .get("/api/v1/jobs/" + job)
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("succeeded");
    }

    private static int erase(Client admin, Client.User user) throws Exception {
        return admin.post("/api/v1/users/" + user.id() + "/erase", "").status();
    }

    private static Client.Answer submit(Client client, String text) throws Exception {
        return client.post("/api/v1/jobs", """
                {"task":"nmt","request":{"input":[{"source":"%s"}],
                 "config":{"serviceId":"nmt","language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""".formatted(text));
    }

    private static String translated(Client client, String text) throws Exception {
        String id = submit(client, text).body().path("id").asString();
        await().atMost(PATIENCE)
                .until(
                        () -> client.get("/api/v1/jobs/" + id + "?wait=10s")
                                .body()
                                .path("status")
                                .asString(),
                        "succeeded"::equals);
        assertThat(result(client, id)).contains(text);
        return id;
    }

    private static String result(Client client, String id) throws Exception {
        return client.get("/api/v1/jobs/" + id + "/result").text();
    }

    /** A recording too large for its record, whose samples spell the text. */
    private static String heard(Client client, String text) throws Exception {
        byte[] samples = text.repeat(16_000).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer wave = ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(latin("RIFF"))
                .putInt(36 + samples.length)
                .put(latin("WAVEfmt "))
                .putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
        wave.putShort((short) 2).putShort((short) 16);
        wave.put(latin("data")).putInt(samples.length).put(samples);
        String id = client.post(
                        "/api/v1/jobs", """
                        {"task":"asr","request":{"audio":[{"audioContent":"%s"}],
                         "config":{"audioFormat":"wav","language":{"sourceLanguage":"en"}}}}""".formatted(Base64.getEncoder().encodeToString(wave.array())))
                .body()
                .path("id")
                .asString();
        assertThat(id).isNotEmpty();
        return id;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static JsonNode audited(Client admin, String id) throws Exception {
        return admin.get("/api/v1/audit/requests/" + id).body();
    }

    private static void erasedInTheAudit(Client admin, String job, String secret) throws Exception {
        JsonNode erased = audited(admin, job);
        assertThat(erased.path("erased").asBoolean()).isTrue();
        assertThat(erased.path("status").asString()).isEqualTo("succeeded");
        assertThat(erased.path("results").get(0).path("source").isNull()).isTrue();
        assertThat(erased.path("results").get(0).path("target").isNull()).isTrue();
        assertThat(erased.toString()).doesNotContain(secret);
        List<String> exported = admin.get("/api/v1/audit/export?apiKeyId="
                        + erased.path("apiKeyId").asLong())
                .text()
                .lines()
                .toList();
        assertThat(exported).isNotEmpty().allMatch(line -> line.contains("\"erased\":true") || !line.contains("nmt"));
        assertThat(exported).noneMatch(line -> line.contains(secret));
    }

    private static long faults(Client admin, String job) throws Exception {
        long key = audited(admin, job).path("apiKeyId").asLong();
        JsonNode report = replayed(admin, "{\"mode\":\"verify\",\"filter\":{\"apiKeyId\":" + key + "}}");
        assertThat(report.path("checked").asLong()).isPositive();
        return report.path("found").asLong();
    }

    /** The report. */
    private static JsonNode replayed(Client admin, String body) throws Exception {
        String id = admin.post("/api/v1/audit/replays", body).body().path("id").asString();
        await().atMost(PATIENCE)
                .until(
                        () -> admin.get("/api/v1/audit/replays/" + id)
                                .body()
                                .path("status")
                                .asString(),
                        "succeeded"::equals);
        return admin.get("/api/v1/audit/replays/" + id).body().path("report");
    }

    /** Its record lies in the queue, sealed with a key that is no more. */
    private static void aJobThatIsStillUnderWayEnds(House house, long userId, String keyId) throws Exception {
        try (Jobs jobs = new Jobs(Stage.wire(house))) {
            Job plain = Jobs.translation("nmt", Lane.INTERACTIVE, List.of("Late."));
            Job late = jobs.submit(new Job(
                    plain.id(),
                    1,
                    1,
                    plain.task(),
                    plain.lane(),
                    new Owner(userId, 0),
                    plain.acceptedAt(),
                    plain.deadline(),
                    plain.route(),
                    plain.measure(),
                    new Payload.Inline(keyId, new byte[12], new byte[32]),
                    plain.slip(),
                    plain.flags(),
                    plain.particulars(),
                    null));
            jobs.flush();
            await().atMost(PATIENCE)
                    .until(
                            () -> text(
                                    house,
                                    "select state || ' ' || fault_code from jobs where id = '%s'",
                                    late.id().toString()),
                            "failed erased"::equals);
        }
    }

    /** The exit code and what was said. */
    private static String keys(House house, String command, Path file) {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new PayloadKeysCommand())
                .setOut(new PrintWriter(said))
                .execute(command, file.toString(), "--database", house.jdbcUrl("auth_db"));
        return code + " " + said;
    }

    private static String text(House house, String sql, String job) throws SQLException {
        try (Connection database = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(sql.formatted(JobId.of(job).value()))) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    private static void update(House house, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
