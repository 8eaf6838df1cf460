package io.dhruva.audit.store;

import io.dhruva.audit.chain.Chains;
import io.dhruva.audit.chain.Link;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The table audit_links and the heads of the chains. Invariant: the caller's transaction has moved the partition's
 * offset, so nobody else adds links to it.
 */
final class ChainStore {

    private final Chains chains;

    ChainStore(Chains chains) {
        this.chains = chains;
    }

    /** Adds a link for each record; each of them has rows, or a link that is kept. */
    void extend(Connection connection, TopicPartition partition, List<Recorded> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        long seq;
        byte[] head;
        try (PreparedStatement ask =
                connection.prepareStatement("select links, head from sink_offsets where topic = ? and partition = ?")) {
            place(ask, 1, partition);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                seq = row.getLong(1);
                head = row.getBytes(2);
            }
        }
        if (head == null) {
            head = chains.beginning(partition, recordedUntil(connection));
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_links (topic, partition, seq, record_offset, subject, rows, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            for (Recorded record : records) {
                Link kept = record.kept();
                Link link = kept == null
                        ? chains.next(head, partition, ++seq, record.offset(), record.rows())
                        : chains.again(head, ++seq, kept);
                place(insert, 1, partition);
                insert.setLong(3, link.seq());
                insert.setLong(4, link.offset());
                insert.setObject(5, link.subject());
                insert.setBytes(6, link.rows());
                insert.setBytes(7, link.hash());
                insert.addBatch();
                head = link.hash();
            }
            insert.executeBatch();
        }
        try (PreparedStatement move = connection.prepareStatement(
                "update sink_offsets set links = ?, head = ? where topic = ? and partition = ?")) {
            move.setLong(1, seq);
            move.setBytes(2, head);
            place(move, 3, partition);
            move.executeUpdate();
        }
    }

    private static @Nullable Instant recordedUntil(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select recorded_until from audit_begin");
                ResultSet row = ask.executeQuery()) {
            OffsetDateTime until = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return until == null ? null : until.toInstant();
        }
    }

    private static void place(PreparedStatement statement, int from, TopicPartition partition) throws SQLException {
        statement.setString(from, partition.topic());
        statement.setInt(from + 1, partition.partition());
    }
}
