package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import io.dhruva.contract.job.JobId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The samples in reports of shadow replays: what they quote of forgotten jobs is taken out. */
final class Samples {

    private static final String EMPTY = """
            update audit_replays r set report = jsonb_set(r.report, '{samples}', (
                select jsonb_agg(case when sample ->> 'job' = any (?) then sample - 'recorded' - 'shadowed' else sample end)
                from jsonb_array_elements(r.report -> 'samples') sample))
            where r.mode = 'shadow' and exists (
                select from jsonb_array_elements(r.report -> 'samples') sample where sample ->> 'job' = any (?))
            """;

    private Samples() {}

    static void empty(Connection connection, List<Row> rows) throws SQLException {
        String[] jobs = rows.stream()
                .filter(row -> row.table() == Table.FORGOTTEN)
                .map(row -> new JobId(row.key()).toString())
                .toArray(String[]::new);
        if (jobs.length == 0) {
            return;
        }
        try (PreparedStatement empty = connection.prepareStatement(EMPTY)) {
            empty.setArray(1, connection.createArrayOf("text", jobs));
            empty.setArray(2, connection.createArrayOf("text", jobs));
            empty.executeUpdate();
        }
    }
}
