package io.dhruva.audit.verify;

import io.dhruva.audit.chain.Chains;
import io.dhruva.audit.chain.Link;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Walks one chain from its beginning to its head: each link follows the one before, none is missing, and the head is
 * where the sink left it. Memory: one page of links.
 */
final class ChainWalk {

    private static final String TABLE = "audit_links";
    private static final int PAGE = 500;

    /** Where a chain ends by the word of sink_offsets. */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(TopicPartition partition, long links, byte @Nullable [] hash, long nextOffset) {}

    private final Connection connection;
    private final Chains chains;
    private final Findings findings;
    private final Course course;

    ChainWalk(Connection connection, Chains chains, Findings findings, Course course) {
        this.connection = connection;
        this.chains = chains;
        this.findings = findings;
        this.course = course;
    }

    void walk(Head head, @Nullable Instant recordedUntil) throws SQLException {
        TopicPartition partition = head.partition();
        byte[] previous = chains.beginning(partition, recordedUntil);
        long last = 0;
        long offset = -1;
        try (PreparedStatement ask = connection.prepareStatement(
                "select seq, record_offset, subject, rows, hash from audit_links where topic = ? and partition = ? order by seq")) {
            ask.setFetchSize(PAGE);
            ask.setString(1, partition.topic());
            ask.setInt(2, partition.partition());
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    Link link = new Link(
                            partition,
                            row.getLong(1),
                            row.getLong(2),
                            row.getObject(3, UUID.class),
                            row.getBytes(4),
                            row.getBytes(5));
                    boolean follows = link.seq() == last + 1;
                    for (long gap = last + 1; gap < link.seq() && gap <= last + Findings.MOST_NAMED; gap++) {
                        findings.add(Fault.Kind.MISSING, TABLE, key(partition, gap));
                    }
                    // Why only then: what a link behind a gap follows is not known.
                    if (link.seq() > head.links()) {
                        findings.add(Fault.Kind.ADDED, TABLE, key(partition, link.seq()));
                    } else if (follows
                            && (link.offset() <= offset || !Arrays.equals(chains.hash(previous, link), link.hash()))) {
                        findings.add(Fault.Kind.CHANGED, TABLE, key(partition, link.seq()));
                    }
                    previous = link.hash();
                    last = link.seq();
                    offset = link.offset();
                    findings.checked(1);
                    if (last % PAGE == 0) {
                        course.advanced(PAGE);
                    }
                }
            }
        }
        end(head, last, offset, previous);
        course.advanced(last % PAGE);
    }

    private void end(Head head, long last, long offset, byte[] hash) {
        for (long gap = last + 1; gap <= head.links() && gap <= last + Findings.MOST_NAMED; gap++) {
            findings.add(Fault.Kind.MISSING, TABLE, key(head.partition(), gap));
        }
        boolean stands = last == 0 || last != head.links() || Arrays.equals(hash, head.hash());
        if (!stands || offset >= head.nextOffset()) {
            findings.add(
                    Fault.Kind.CHANGED,
                    "sink_offsets",
                    head.partition().topic() + "/" + head.partition().partition());
        }
    }

    private static String key(TopicPartition partition, long seq) {
        return partition.topic() + "/" + partition.partition() + "/" + seq;
    }
}
