package io.dhruva.audit.rebuild;

import io.dhruva.audit.chain.Link;
import io.dhruva.audit.replay.Mode.Stopped;
import io.dhruva.audit.replay.Mode.Unable;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.Ledger;
import io.dhruva.audit.store.Recorded;
import io.dhruva.blobs.keys.KeysAway;
import io.dhruva.contract.Message;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables of one database anew.
 *
 * <p>The sink goes on meanwhile. When nearly all is read, its offsets are locked, so that it waits; the rest is read up to
 * exactly these offsets, both sides are summed up, and the new tables take the place of the old ones in the transaction
 * that holds the lock. Readers of the live tables wait for that moment alone. Threads: one.
 */
public final class Rebuild {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FEW = 2_000;

    private final Connection connection;
    private final Ledger ledger;
    private final Log log;
    private final Reading reading;
    private final NewTables fresh;
    private final Kept kept;
    private final Map<TopicPartition, Long> at = new HashMap<>();

    /** Gives the rows of a record in this database. */
    @FunctionalInterface
    public interface Reading {

        Read of(ConsumerRecord<String, Message> record) throws KeysAway;
    }

    /**
     * What a record gave.
     *
     * @param whole false when what it says can no longer be opened
     */
    public record Read(List<Row> rows, boolean whole) {}

    /** Hears that so many more offsets were read; may end it. */
    @FunctionalInterface
    interface Step {

        void read(long more) throws SQLException, Stopped;
    }

    /** What is there now and was before. */
    record Outcome(Checksums before, Checksums after, long erased) {}

    /**
     * A rebuild that has not begun.
     *
     * @param connection to the database, for this alone
     * @param ledger writes into the new tables
     */
    Rebuild(Connection connection, List<Audited> tables, Ledger ledger, Log log, Reading reading) {
        this.connection = connection;
        this.ledger = ledger;
        this.log = log;
        this.reading = reading;
        this.fresh = new NewTables(connection, tables);
        this.kept = new Kept(connection, tables);
    }

    Outcome run(Step step) throws Exception {
        try {
            begin();
            Map<TopicPartition, Long> ends = ends();
            while (left(ends) > FEW) {
                log.read(at, ends, (partition, records, end) -> take(partition, records, end, step));
                ends = ends();
            }
            return finish(step);
        } catch (Exception e) {
            rollback(e);
            throw e;
        }
    }

    private void begin() throws SQLException {
        connection.setAutoCommit(false);
        fresh.create();
        ends();
        kept.takeOver(at, recordedUntil());
        connection.commit();
        connection.setAutoCommit(true);
    }

    private Outcome finish(Step step) throws Exception {
        connection.setAutoCommit(false);
        fresh.pauseSink();
        Map<TopicPartition, Long> ends = ends();
        log.read(at, ends, (partition, records, end) -> take(partition, records, end, step));
        kept.takeOverAgain();
        Checksums before = Checksums.of(connection, "public", fresh.names());
        Checksums after = Checksums.of(connection, NewTables.SCHEMA, fresh.names());
        fresh.settle();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!fresh.lock()) {
            if (System.nanoTime() > until) {
                throw new Unable("somebody, an export perhaps, reads the tables for too long; ask again");
            }
            step.read(0);
        }
        fresh.swap();
        connection.commit();
        return new Outcome(before, after, kept.erased());
    }

    private void take(TopicPartition partition, List<ConsumerRecord<String, Message>> records, long end, Step step)
            throws SQLException, Stopped, KeysAway {
        Map<Long, Read> read = new HashMap<>();
        Set<UUID> lost = new HashSet<>();
        for (ConsumerRecord<String, Message> record : records) {
            Read one = reading.of(record);
            if (!one.rows().isEmpty()) {
                read.put(record.offset(), one);
                if (!one.whole()) {
                    lost.add(subject(one));
                }
            }
        }
        kept.keep(lost);
        Set<UUID> untouched =
                kept.of(read.values().stream().map(Rebuild::subject).collect(Collectors.toSet()));
        Map<Long, Link> links = kept.links(partition, untouched);
        List<Recorded> recorded = new ArrayList<>();
        read.forEach((offset, one) -> recorded.add(
                untouched.contains(subject(one))
                        ? new Recorded(offset, List.of(), links.get(offset))
                        : new Recorded(offset, one.rows())));
        recorded.sort((one, other) -> Long.compare(one.offset(), other.offset()));
        if (!recorded.isEmpty()) {
            ledger.write(partition, end, recorded);
        }
        step.read(records.size());
    }

    private static UUID subject(Read read) {
        return read.rows().getFirst().key();
    }

    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - at.getOrDefault(end.getKey(), end.getValue())))
                .sum();
    }

    /** Up to where the sink has written; a partition that is new to this is read from its beginning. */
    private Map<TopicPartition, Long> ends() throws SQLException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select topic, partition, next_offset from public.sink_offsets order by 1, 2")) {
            while (row.next()) {
                ends.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        Set<TopicPartition> strange = new HashSet<>(ends.keySet());
        strange.removeAll(at.keySet());
        at.putAll(log.beginnings(strange));
        return ends;
    }

    private @Nullable Instant recordedUntil() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select recorded_until from public.audit_begin")) {
            OffsetDateTime until = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return until == null ? null : until.toInstant();
        }
    }

    private void rollback(Exception cause) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            fresh.drop();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
