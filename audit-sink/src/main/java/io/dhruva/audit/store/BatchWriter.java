package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a stretch of a partition, and how far the partition is read, in one transaction.
 *
 * <p>Invariant: the stored offset moves only from where the writer believes it to be. So a repeat changes nothing, and
 * a process that was given up for dead changes nothing either. Errors: SQLException with nothing written;
 * {@link Overtaken}. Threads: safe.
 */
public final class BatchWriter {

    private final DataSource database;

    public BatchWriter(DataSource database) {
        this.database = database;
    }

    /** The first offset of the partition that is not written yet; 0 for one that is new. */
    public long next(TopicPartition partition) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            try (PreparedStatement begin = connection.prepareStatement(
                    "insert into sink_offsets (topic, partition, next_offset) values (?, ?, 0) on conflict do nothing")) {
                place(begin, 1, partition);
                begin.executeUpdate();
            }
            try (PreparedStatement ask = connection.prepareStatement(
                    "select next_offset from sink_offsets where topic = ? and partition = ?")) {
                place(ask, 1, partition);
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }

    /** Writes what lies at or above {@code believed}, and moves the partition on to {@code next}. */
    public void write(TopicPartition partition, long believed, long next, List<Recorded> records) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Row> rows = records.stream()
                        .filter(one -> one.offset() >= believed)
                        .flatMap(one -> one.rows().stream())
                        .toList();
                Forgetting.begin(connection, rows);
                advance(connection, partition, believed, next);
                insert(connection, rows);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void advance(Connection connection, TopicPartition partition, long believed, long next)
            throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(
                "update sink_offsets set next_offset = ? where topic = ? and partition = ? and next_offset = ?")) {
            move.setLong(1, next);
            place(move, 2, partition);
            move.setLong(4, believed);
            if (move.executeUpdate() != 1) {
                throw new Overtaken(partition);
            }
        }
    }

    // Why: every writer locks the rows of a table in the order of their keys, so that no two wait for each other.
    private static void insert(Connection connection, List<Row> rows) throws SQLException {
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
            Object value = values.get(i);
            switch (value) {
                case Instant instant -> insert.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case byte[] bytes -> insert.setBytes(i + 1, bytes);
                case null, default -> insert.setObject(i + 1, value);
            }
        }
    }

    private static void place(PreparedStatement statement, int from, TopicPartition partition) throws SQLException {
        statement.setString(from, partition.topic());
        statement.setInt(from + 1, partition.partition());
    }
}
