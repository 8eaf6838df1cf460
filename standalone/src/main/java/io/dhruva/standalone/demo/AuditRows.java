package io.dhruva.standalone.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Every request of the demonstration and its result are rows in PostgreSQL. */
final class AuditRows implements Step {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How many jobs of each task the steps before this one have run. */
    private record Expected(String task, int jobs) {}

    private static final List<Expected> EXPECTED =
            List.of(new Expected("asr", 2), new Expected("nmt", 3), new Expected("tts", 3));

    @Override
    public String name() {
        return "audit rows";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = stage.postgres().connect("auth_db");
                var statement = connection.createStatement()) {
            while (true) {
                var missing = new ArrayList<String>();
                var shown = count(statement, missing);
                if (missing.isEmpty()) {
                    return shown;
                }
                if (System.nanoTime() > end) {
                    throw new StepFailed(shown + "\nmissing: " + String.join(", ", missing));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String count(Statement statement, List<String> missing) throws SQLException {
        var lines = new ArrayList<String>();
        for (var expected : EXPECTED) {
            var requests = count(statement, expected.task() + "_requests");
            var results = count(statement, expected.task() + "_results");
            lines.add(expected.task() + ": " + requests + " requests, " + results + " results");
            if (requests < expected.jobs() || results < expected.jobs()) {
                missing.add(expected.task());
            }
        }
        return String.join("\n", lines);
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
