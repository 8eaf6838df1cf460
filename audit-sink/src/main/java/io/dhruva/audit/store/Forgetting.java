package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Empties the columns that hold content of forgotten jobs, and of the parts of forgotten documents; their rows stay.
 *
 * <p>Every batch that brings content asks whether its jobs are forgotten, and every batch that forgets empties what is
 * there, so neither has to come first. Why the lock: two batches at once would not see each other's rows. Each schema has
 * its own: what is written anew beside the live tables waits for nobody there.
 */
public final class Forgetting {

    private static final int LOCK = 0x666f7267;

    private static final Set<Table> CONTENT = EnumSet.of(
            Table.JOBS_ACCEPTED,
            Table.PARTS_ACCEPTED,
            Table.JOBS_ENDED,
            Table.DOCUMENTS_ENDED,
            Table.STEPS_PLANNED,
            Table.STEPS_ENDED,
            Table.FORGOTTEN,
            Table.ASR_RESULTS,
            Table.TTS_RESULTS,
            Table.NMT_RESULTS);

    private static final List<String> EMPTYING = List.of(
            "update jobs t set payload = null, payload_blob = null, request_blob = null%1$sid%2$s",
            "update job_steps t set payload = null, payload_blob = null, request_blob = null%1$sjob_id%2$s",
            "update asr_results t set transcript = null, word_timestamps = null%1$srequest_id%2$s",
            "update tts_results t set audio_file_path = null%1$srequest_id%2$s",
            "update nmt_results t set translated_text = null, source_text = null, word_alignments = null%1$srequest_id%2$s");

    // Why all runs of a part: its document's last run is the one that is forgotten.
    private static final String FORGOTTEN = """
            select job_id, run from forgotten_jobs where job_id = any (?)
            union all
            select j.id, j.run from forgotten_jobs f join jobs j on j.parent = f.job_id where f.job_id = any (?)
            union all
            select j.id, j.run from forgotten_jobs f join jobs j on j.parent = f.job_id where j.id = any (?)
            """;

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
        empty(connection, jobs);
    }

    /** Empties what is there of these jobs and of their parts, as far as they are forgotten. */
    public static void empty(Connection connection, UUID[] jobs) throws SQLException {
        if (jobs.length == 0) {
            return;
        }
        List<UUID> forgotten = new ArrayList<>();
        List<Integer> runs = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement(FORGOTTEN)) {
            for (int i = 1; i <= 3; i++) {
                ask.setArray(i, connection.createArrayOf("uuid", jobs));
            }
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    forgotten.add(row.getObject(1, UUID.class));
                    runs.add(row.getInt(2));
                }
            }
        }
        if (forgotten.isEmpty()) {
            return;
        }
        for (String update : EMPTYING) {
            String sql = update.formatted(
                    " from unnest(?, ?) as f (job, last_run) where t.", " = f.job and t.run <= f.last_run");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", forgotten.toArray()));
                statement.setArray(2, connection.createArrayOf("int4", runs.toArray()));
                statement.executeUpdate();
            }
        }
    }
}
