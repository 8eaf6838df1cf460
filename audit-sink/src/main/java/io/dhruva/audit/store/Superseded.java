package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Marks endings, and what they answered, that lost to one with a lower offset in the same run; however records are batched,
 * the same rows are marked.
 */
final class Superseded {

    private static final Map<Table, String> RESULTS = Map.of(
            Table.ASR_RESULTS, "asr_results", Table.TTS_RESULTS, "tts_results", Table.NMT_RESULTS, "nmt_results");

    private Superseded() {}

    static void mark(Connection connection, Map<Table, List<Row>> written) throws SQLException {
        @Nullable List<Row> steps = written.get(Table.STEPS_ENDED);
        if (steps != null) {
            markSteps(connection, jobs(steps), written);
        }
        UUID[] contested = contested(connection, written);
        if (contested.length > 0) {
            mark(connection, "job_endings", "job_id", contested);
            for (String table : RESULTS.values()) {
                mark(connection, table, "request_id", contested);
            }
        }
    }

    /** Of the jobs that ended or answered, those that ended more than once. */
    private static UUID[] contested(Connection connection, Map<Table, List<Row>> written) throws SQLException {
        Set<UUID> jobs = written.entrySet().stream()
                .filter(table -> table.getKey() == Table.JOB_ENDINGS || RESULTS.containsKey(table.getKey()))
                .flatMap(table -> table.getValue().stream())
                .map(Row::key)
                .collect(Collectors.toSet());
        List<UUID> contested = new ArrayList<>();
        if (jobs.isEmpty()) {
            return new UUID[0];
        }
        try (PreparedStatement ask = connection.prepareStatement(
                "select job_id from job_endings where job_id = any (?) group by job_id having count(*) > 1")) {
            ask.setArray(1, connection.createArrayOf("uuid", jobs.toArray()));
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    contested.add(row.getObject(1, UUID.class));
                }
            }
        }
        return contested.toArray(UUID[]::new);
    }

    private static UUID[] jobs(List<Row> rows) {
        return rows.stream().map(Row::key).distinct().toArray(UUID[]::new);
    }

    private static void markSteps(Connection connection, UUID[] jobs, Map<Table, List<Row>> written)
            throws SQLException {
        for (Map.Entry<Table, String> table : RESULTS.entrySet()) {
            if (written.containsKey(table.getKey())) {
                String name = table.getValue();
                String sql = """
                        update %1$s t set superseded = true from job_steps s
                        where s.job_id = any (?) and s.task = '%2$s' and t.request_id = s.job_id and t.run = s.run
                          and t.results_offset > s.results_offset and not t.superseded
                        """.formatted(name, name.substring(0, name.indexOf('_')));
                update(connection, sql, jobs);
            }
        }
    }

    private static void mark(Connection connection, String table, String job, UUID[] jobs) throws SQLException {
        String sql = """
                update %1$s t set superseded = true
                from (select job_id, run, min(results_offset) as lowest from job_endings
                      where job_id = any (?) group by job_id, run having count(*) > 1) w
                where t.%2$s = w.job_id and t.run = w.run and t.results_offset > w.lowest and not t.superseded
                """.formatted(table, job);
        update(connection, sql, jobs);
    }

    private static void update(Connection connection, String sql, UUID[] jobs) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, connection.createArrayOf("uuid", jobs));
            update.executeUpdate();
        }
    }
}
