package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Empties the columns that hold content of forgotten jobs; their rows stay.
 *
 * <p>Every batch that brings content asks whether its jobs are forgotten, and every batch that forgets empties what is
 * there, so neither has to come first. Why the lock: two batches at once would not see each other's rows. Each schema has
 * its own: what is written anew beside the live tables waits for nobody there.
 */
final class Forgetting {

    private static final int LOCK = 0x666f7267;

    private static final Set<Table> CONTENT = EnumSet.of(
            Table.JOBS_ACCEPTED,
            Table.JOBS_ENDED,
            Table.STEPS_PLANNED,
            Table.STEPS_ENDED,
            Table.FORGOTTEN,
            Table.ASR_RESULTS,
            Table.TTS_RESULTS,
            Table.NMT_RESULTS);

    private static final List<String> EMPTYING = List.of(
            "update jobs t set payload = null, payload_blob = null, request_blob = null%s",
            "update job_steps t set payload = null, payload_blob = null, request_blob = null%s",
            "update asr_results t set transcript = null, word_timestamps = null%s",
            "update tts_results t set audio_file_path = null%s",
            "update nmt_results t set translated_text = null, source_text = null, word_alignments = null%s");

    private Forgetting() {}

    /** Begins a transaction that brings content or forgets some; before it locks any row. */
    static void begin(Connection connection, List<Row> rows) throws SQLException {
        boolean forgets = rows.stream().anyMatch(row -> row.table() == Table.FORGOTTEN);
        if (forgets || rows.stream().anyMatch(row -> CONTENT.contains(row.table()))) {
            try (Statement lock = connection.createStatement()) {
                lock.execute("select pg_advisory_xact_lock%s(%d, hashtext(current_schema()))"
                        .formatted(forgets ? "" : "_shared", LOCK));
            }
        }
    }

    static void empty(Connection connection, Map<Table, List<Row>> written) throws SQLException {
        UUID[] jobs = written.entrySet().stream()
                .filter(table -> CONTENT.contains(table.getKey()))
                .flatMap(table -> table.getValue().stream())
                .map(Row::key)
                .distinct()
                .toArray(UUID[]::new);
        if (jobs.length == 0 || !someForgotten(connection, jobs)) {
            return;
        }
        for (String update : EMPTYING) {
            String job = update.contains("_results") ? "request_id" : update.contains("steps") ? "job_id" : "id";
            String sql = update.formatted(
                    " from forgotten_jobs f where f.job_id = any (?) and t.%s = f.job_id and t.run <= f.run"
                            .formatted(job));
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, ids(connection, jobs));
                statement.executeUpdate();
            }
        }
    }

    private static boolean someForgotten(Connection connection, UUID[] jobs) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("select 1 from forgotten_jobs where job_id = any (?) limit 1")) {
            ask.setArray(1, ids(connection, jobs));
            try (var row = ask.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Array ids(Connection connection, UUID[] jobs) throws SQLException {
        return connection.createArrayOf("uuid", jobs);
    }
}
