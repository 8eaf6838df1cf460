package io.dhruva.audit.store;

import io.dhruva.audit.rows.LeftOutRows;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's way through its partitions, in one database.
 *
 * <p>Errors: {@link Overtaken} when another reader writes a partition; InterruptException. While the database is away
 * it waits; a record that the database refuses is left out, and a row says where it lies. Threads: the reader's one.
 */
public final class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);

    private final String name;
    private final BatchWriter writer;
    private final SinkMetrics metrics;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    public Ledger(String name, BatchWriter writer, SinkMetrics metrics) {
        this.name = name;
        this.writer = writer;
        this.metrics = metrics;
    }

    /** Writes the records of a stretch that ends before {@code end}; returns when they are committed. */
    public void write(TopicPartition partition, long end, List<Recorded> records) {
        long believed = next.computeIfAbsent(partition, this::ask);
        while (believed < end) {
            try {
                writer.write(partition, believed, end, records);
                metrics.written(name, records);
                break;
            } catch (SQLException e) {
                if (isRefusal(e) && records.size() > 1) {
                    byHalves(partition, end, records);
                    return;
                }
                if (isRefusal(e) && !records.getFirst().rows().isEmpty()) {
                    records = List.of(leftOut(partition, records.getFirst(), e));
                } else {
                    pause(partition, e);
                }
                // Why: a commit may have happened although its answer never came.
                long now = ask(partition);
                if (now != believed && now < end) {
                    throw new Overtaken(partition);
                }
                believed = now;
            }
        }
        next.put(partition, Math.max(believed, end));
    }

    /** Finds the one that is refused among many. */
    private void byHalves(TopicPartition partition, long end, List<Recorded> records) {
        int middle = records.size() / 2;
        write(partition, records.get(middle).offset(), records.subList(0, middle));
        write(partition, end, records.subList(middle, records.size()));
    }

    /** The record with a row that says it is left out; with none, when that is what is refused. */
    private Recorded leftOut(TopicPartition partition, Recorded record, SQLException e) {
        if (record.rows().getFirst().table() == Table.LEFT_OUT) {
            return new Recorded(record.offset(), List.of());
        }
        metrics.refused(name);
        log.error("record {}@{} is left out of {}: SQL state {}", partition, record.offset(), name, e.getSQLState());
        Place place = new Place(partition.topic(), partition.partition(), record.offset());
        return new Recorded(record.offset(), List.of(LeftOutRows.of(place, "SQL state " + e.getSQLState())));
    }

    private long ask(TopicPartition partition) {
        while (true) {
            try {
                return writer.next(partition);
            } catch (SQLException e) {
                pause(partition, e);
            }
        }
    }

    private void pause(TopicPartition partition, SQLException e) {
        metrics.waiting(name);
        log.warn("{} does not take rows of {} (SQL state {}), they wait", name, partition, e.getSQLState());
        LockSupport.parkNanos(RETRY_AFTER.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptException("interrupted while a database is away");
        }
    }

    /** Whether the rows themselves are at fault: data exceptions and broken constraints. */
    private static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
