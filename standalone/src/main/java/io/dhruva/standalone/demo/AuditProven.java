package io.dhruva.standalone.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** The audit is verified, and made again from the topics. */
final class AuditProven implements Step {

    private static final String PATH = "api/v1/audit/replays";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> OPEN = Set.of("queued", "running");

    @Override
    public String name() {
        return "audit proven";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var found = report(stage, "verify");
        if (found.path("found").asLong() != 0) {
            throw new StepFailed("rows are not as they were written: " + found.path("faults"));
        }
        var made = report(stage, "rebuild");
        if (!made.path("checksumAfter").equals(made.path("checksumBefore"))) {
            throw new StepFailed("the topics give other rows: " + made.path("tables"));
        }
        return found.path("checked").asLong() + " rows and links verified; "
                + made.path("rows").asLong() + " made again from the topics, the same";
    }

    private static JsonNode report(Stage stage, String mode) throws IOException {
        var id = stage.api().post(PATH, Map.of("mode", mode)).path("id").asString();
        var end = System.nanoTime() + PATIENCE.toNanos();
        var replay = stage.api().get(PATH + "/" + id);
        while (OPEN.contains(replay.path("status").asString()) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            replay = stage.api().get(PATH + "/" + id);
        }
        if (!replay.path("status").asString().equals("succeeded")) {
            throw new StepFailed(mode + ": " + replay);
        }
        return replay.path("report");
    }
}
