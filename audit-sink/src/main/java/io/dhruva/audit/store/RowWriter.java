package io.dhruva.audit.store;

import io.dhruva.audit.rows.Content;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows into the tables of their names, marks what is superseded and empties what is forgotten. */
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
            try (PreparedStatement insert =
                    connection.prepareStatement(table.getKey().sql())) {
                for (Row row : table.getValue()) {
                    bind(insert, row.values());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        Superseded.mark(connection, tables);
        Forgetting.empty(connection, tables);
    }

    private static void bind(PreparedStatement insert, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i) instanceof Content content ? content.value() : values.get(i);
            switch (value) {
                case Instant instant -> insert.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case byte[] bytes -> insert.setBytes(i + 1, bytes);
                case null, default -> insert.setObject(i + 1, value);
            }
        }
    }
}
