package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Marks endings, and what they answered, that lost to one with a lower offset in the same run. */
final class Superseded {

    private static final Map<Table, String> RESULTS = Map.of(
            Table.ASR_RESULTS, "asr_results", Table.TTS_RESULTS, "tts_results", Table.NMT_RESULTS, "nmt_results");

    private Superseded() {}

    static void mark(Connection connection, Map<Table, List<Row>> written) throws SQLException {
        @Nullable List<Row> steps = written.get(Table.STEPS_ENDED);
        if (steps != null) {
            markSteps(connection, jobs(steps), written);
        }
        @Nullable List<Row> endings = written.get(Table.JOB_ENDINGS);
        if (endings == null) {
            return;
        }
        UUID[] jobs = jobs(endings);
        mark(connection, "job_endings", "job_id", jobs);
        for (Map.Entry<Table, String> table : RESULTS.entrySet()) {
            if (written.containsKey(table.getKey())) {
                mark(connection, table.getValue(), "request_id", jobs);
            }
        }
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
                try (PreparedStatement update = connection.prepareStatement(sql)) {
                    update.setArray(1, connection.createArrayOf("uuid", jobs));
                    update.executeUpdate();
                }
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
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Array ids = connection.createArrayOf("uuid", jobs);
            update.setArray(1, ids);
            update.executeUpdate();
        }
    }
}
