package io.dhruva.audit.store;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.chain.Chains;
import io.dhruva.audit.rows.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the rows of a stretch of a partition, the links of its chain, and how far it is read, in one transaction.
 *
 * <p>Invariant: the stored offset moves only from where the writer believes it to be. So a repeat changes nothing, and
 * a process that was given up for dead changes nothing either. Errors: SQLException with nothing written;
 * {@link Overtaken}. Threads: safe.
 */
public final class BatchWriter {

    private final DataSource database;
    private final ChainStore chains;

    public BatchWriter(DataSource database, ChainKey key) {
        this.database = database;
        this.chains = new ChainStore(new Chains(key));
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
                List<Recorded> fresh = records.stream()
                        .filter(one -> one.offset() >= believed && one.isLinked())
                        .toList();
                List<Row> rows =
                        fresh.stream().flatMap(one -> one.rows().stream()).toList();
                Forgetting.begin(connection, rows);
                advance(connection, partition, believed, next);
                RowWriter.write(connection, rows);
                Samples.empty(connection, rows);
                chains.extend(connection, partition, fresh);
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

    private static void place(PreparedStatement statement, int from, TopicPartition partition) throws SQLException {
        statement.setString(from, partition.topic());
        statement.setInt(from + 1, partition.partition());
    }
}
