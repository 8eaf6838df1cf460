package io.dhruva.audit.verify;

import io.dhruva.audit.chain.RowCodec;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.RowWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rows that the links give: written by the sink's own statements into temporary tables of the same names, which hide
 * the true ones on this connection. Invariant: the connection serves nobody else.
 */
final class Expected {

    private final Connection connection;

    Expected(Connection connection, List<Audited> tables) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (Audited table : tables) {
                statement.execute("create temp table %1$s (like public.%1$s including all) on commit delete rows"
                        .formatted(table.table()));
            }
        }
    }

    /** Fills the tables, which are empty, with the rows of these subjects; returns the number of links. */
    int fill(Range range) throws SQLException {
        List<Row> rows = new ArrayList<>();
        int links = 0;
        try (PreparedStatement ask = connection.prepareStatement(
                "select rows from audit_links where " + range.where("subject") + " order by topic, partition, seq")) {
            range.bind(ask, 1);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    links++;
                    rows.addAll(decoded(row.getBytes(1)));
                }
            }
        }
        List<Row> documents = forgottenDocuments(rows, range);
        rows.addAll(documents);
        RowWriter.write(connection, rows);
        if (!documents.isEmpty()) {
            withoutOthers(range);
        }
        return links;
    }

    /** That documents are forgotten which are not in the range, and parts of which are: their content is gone, too. */
    private List<Row> forgottenDocuments(List<Row> rows, Range range) throws SQLException {
        Object[] parents = rows.stream()
                .map(Row::parent)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        List<Row> forgotten = new ArrayList<>();
        if (parents.length == 0) {
            return forgotten;
        }
        try (PreparedStatement ask = connection.prepareStatement(
                "select rows from audit_links where not (" + range.where("subject") + ") and subject = any (?)")) {
            range.bind(ask, 1);
            ask.setArray(3, connection.createArrayOf("uuid", parents));
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    decoded(row.getBytes(1)).stream()
                            .filter(each -> each.table() == Table.FORGOTTEN)
                            .forEach(forgotten::add);
                }
            }
        }
        return forgotten;
    }

    private void withoutOthers(Range range) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from pg_temp.forgotten_jobs where not (" + range.where("job_id") + ")")) {
            range.bind(delete, 1);
            delete.executeUpdate();
        }
    }

    // Why: a link that is no longer readable is a fault that its chain tells; its rows then count as added.
    private static List<Row> decoded(byte[] bytes) {
        try {
            return RowCodec.decode(bytes);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
