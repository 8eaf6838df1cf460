package io.dhruva.audit.store;

import io.dhruva.audit.rows.Content;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into the tables of their names, marks what is superseded and empties what is forgotten.
 *
 * <p>All rows of a statement travel as one array for each column: a statement a table, however many rows there are.
 */
public final class RowWriter {

    private RowWriter() {}

    // Why: every writer locks the rows of a table in the order of their keys, so that no two wait for each other.
    public static void write(Connection connection, List<Row> rows) throws SQLException {
        Map<Table, List<Row>> tables = new EnumMap<>(Table.class);
        rows.stream()
                .sorted(Comparator.comparing(Row::key))
                .forEach(row -> tables.computeIfAbsent(row.table(), _ -> new ArrayList<>())
                        .add(row));
        for (Map.Entry<Table, List<Row>> table : tables.entrySet()) {
            for (List<Row> round : rounds(table.getKey(), table.getValue())) {
                write(connection, table.getKey(), round);
            }
        }
        Superseded.mark(connection, tables);
        Forgetting.empty(connection, tables);
    }

    /** The rows in their order, so parted that a statement that updates meets each key once. */
    private static List<List<Row>> rounds(Table table, List<Row> rows) {
        if (!table.updates()) {
            return List.of(rows);
        }
        List<List<Row>> rounds = new ArrayList<>();
        @Nullable UUID last = null;
        int round = 0;
        for (Row row : rows) {
            round = row.key().equals(last) ? round + 1 : 0;
            last = row.key();
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(row);
        }
        return rounds;
    }

    private static void write(Connection connection, Table table, List<Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.sql())) {
            for (int column = 0; column < table.types().size(); column++) {
                insert.setArray(column + 1, array(connection, table.types().get(column), rows, column));
            }
            insert.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, List<Row> rows, int column) throws SQLException {
        // Why: PostgreSQL's driver sends bytes as they are only when it knows that they are.
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = rows.get(i).values().get(column);
            values[i] = value instanceof Content content ? content.value() : value;
        }
        return connection.createArrayOf(type, values);
    }
}
