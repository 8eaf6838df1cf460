package io.dhruva.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where the time of a call goes, by the times that the job itself tells; they are whole milliseconds. */
final class Stages {

    private final Map<String, List<Double>> byStage = new LinkedHashMap<>();

    void add(Instant called, JsonNode job, Instant told) {
        Instant accepted = at(job, "createdAt");
        Instant started = at(job, "startedAt");
        Instant finished = at(job, "finishedAt");
        note("call to accepted", called, accepted);
        note("accepted to pulled", accepted, started);
        note("pulled to concluded", started, finished);
        note("concluded to answered", finished, told);
    }

    private static Instant at(JsonNode job, String time) {
        return Instant.parse(job.path(time).asString());
    }

    private void note(String stage, Instant from, Instant to) {
        byStage.computeIfAbsent(stage, _ -> new ArrayList<>())
                .add(Duration.between(from, to).toNanos() / 1e6);
    }

    /** A row for each stage: its median. */
    void report(Report report) {
        byStage.forEach((stage, millis) -> {
            Collections.sort(millis);
            double median = millis.get(millis.size() / 2);
            report.row("what", "p50, " + stage, "direct", "", "pipeline", median, "added", "", "unit", "ms");
        });
    }
}
