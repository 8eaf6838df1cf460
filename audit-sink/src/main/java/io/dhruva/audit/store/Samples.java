package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import io.dhruva.contract.job.JobId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The samples in reports of shadow replays: what they quote of forgotten jobs and documents is taken out. */
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
        UUID[] forgotten = rows.stream()
                .filter(row -> row.table() == Table.FORGOTTEN)
                .map(Row::key)
                .toArray(UUID[]::new);
        if (forgotten.length == 0) {
            return;
        }
        String[] jobs = Stream.concat(Stream.of(forgotten), parts(connection, forgotten).stream())
                .map(id -> new JobId(id).toString())
                .toArray(String[]::new);
        try (PreparedStatement empty = connection.prepareStatement(EMPTY)) {
            empty.setArray(1, connection.createArrayOf("text", jobs));
            empty.setArray(2, connection.createArrayOf("text", jobs));
            empty.executeUpdate();
        }
    }

    private static List<UUID> parts(Connection connection, UUID[] documents) throws SQLException {
        List<UUID> parts = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement("select id from jobs where parent = any (?)")) {
            ask.setArray(1, connection.createArrayOf("uuid", documents));
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    parts.add(row.getObject(1, UUID.class));
                }
            }
        }
        return parts;
    }
}
