package io.dhruva.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Job;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.client.AuditCommand;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.processes.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Administrators read, export and count what was asked and answered, and it is noted that they did. */
@House.Shared
class AuditReadIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long KEY = 4_712_000;
    private static final int JOBS = 120;
    private static final int PARTS = 3;
    private static final String OURS = "apiKeyId=" + KEY;

    @Test
    void whatWasAskedIsListedReadExportedAndCounted(House house, @TempDir Path directory) throws Exception {
        house.started("topics", "registry", "ingress-api");
        Client admin = Client.admin(house);
        try (AuditedJobs jobs = new AuditedJobs(Stage.wire(house), KEY);
                ServiceProcess sink = house.process(
                        "audit-sink",
                        Map.of(
                                "DHRUVA_HTTP_PORT",
                                "0",
                                "DHRUVA_STREAMS_DIR",
                                directory.resolve("streams").toString()))) {
            sink.start(PATIENCE);
            jobs.publish(JOBS);
            await().atMost(PATIENCE)
                    .until(() ->
                            jobs.recorded(house.installation().infrastructure().postgres()));

            JsonNode first = admin.get("/api/v1/audit/requests?" + OURS).body();
            JsonNode second = admin.get("/api/v1/audit/requests?" + OURS + "&cursor="
                            + first.path("nextCursor").asString())
                    .body();
            assertThat(first.path("items").size()).isEqualTo(100);
            assertThat(second.path("items").size()).isEqualTo(JOBS - 100);
            assertThat(second.path("nextCursor").isNull()).isTrue();

            JsonNode translated = exported(admin, "&task=nmt").stream()
                    .filter(line -> line.toString().contains("hola"))
                    .findFirst()
                    .orElseThrow();
            JsonNode one = admin.get(
                            "/api/v1/audit/requests/" + translated.path("id").asString())
                    .body();
            assertThat(one).isEqualTo(translated);
            assertThat(one.path("results").get(0).path("target").asString()).isEqualTo("hola");
            assertThat(one.path("processingSeconds").asDouble()).isEqualTo(0.02);

            Path file = directory.resolve("export.csv");
            int code = new CommandLine(new AuditCommand())
                    .execute(
                            "export",
                            "--url",
                            house.ingressUrl(),
                            "--key",
                            house.adminKey(),
                            "--api-key-id",
                            Long.toString(KEY),
                            "--format",
                            "csv",
                            "--output",
                            file.toString());
            assertThat(code).isZero();
            assertThat(Files.readAllLines(file))
                    .hasSize(JOBS + 1)
                    .first()
                    .asString()
                    .startsWith("id,task,run");

            Job document = jobs.document();
            jobs.parts(document, PARTS);
            await().atMost(PATIENCE)
                    .until(() ->
                            jobs.recorded(house.installation().infrastructure().postgres()));
            assertThat(exported(admin, "&task=nmt"))
                    .filteredOn(line -> line.path("document")
                            .asString("")
                            .equals(document.id().toString()))
                    .hasSize(PARTS);

            JsonNode usage = admin.get("/api/v1/usage?groupBy=key")
                    .body()
                    .path("items")
                    .valueStream()
                    .filter(group -> group.path("group").asString().equals(Long.toString(KEY)))
                    .findFirst()
                    .orElseThrow();
            assertThat(usage.path("jobs").asInt()).isEqualTo(JOBS + 1);
            assertThat(usage.path("characters").asLong()).isEqualTo(5L * (JOBS + PARTS));
            assertThat(usage.path("audioSeconds").asDouble()).isEqualTo(1.5 * (JOBS / 2 + 1 + PARTS));

            assertThat(admin.get("/api/v1/audit/acts").text()).contains("audit.exported", "audit.read");
        }
    }

    @Test
    void whatIsNotThereYetIsSaid(House house) throws Exception {
        Client admin = Client.admin(house);

        assertThat(admin.get("/api/v1/audit/export?format=parquet").code()).isEqualTo("unsupported_feature");
        assertThat(admin.get("/api/v1/usage?groupBy=colour").code()).isEqualTo("invalid_value");
        assertThat(admin.post("/api/v1/audit/replays", "{}").code()).isEqualTo("missing_field");
        assertThat(admin.post("/api/v1/audit/replays", "{\"mode\":\"shadow\"}").code())
                .isEqualTo("missing_field");
        assertThat(admin.get("/api/v1/audit/replays/none").status()).isEqualTo(404);
    }

    private static List<JsonNode> exported(Client admin, String filter) throws Exception {
        JsonMapper json = JsonMapper.shared();
        return admin.get("/api/v1/audit/export?" + OURS + filter)
                .text()
                .lines()
                .map(json::readTree)
                .toList();
    }
}
