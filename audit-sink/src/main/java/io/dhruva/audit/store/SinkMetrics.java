package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** What the sink tells of itself: rows, sizes of batches, the time until a record is visible, records left out. */
public final class SinkMetrics {

    private final MeterRegistry registry;

    public SinkMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Also what Kafka Streams measures, among it how many records wait; until what is returned is closed. */
    public AutoCloseable follow(KafkaStreams streams) {
        KafkaStreamsMetrics follower = new KafkaStreamsMetrics(streams);
        follower.bindTo(registry);
        return follower;
    }

    void written(String database, List<Recorded> records) {
        int rows = 0;
        for (Recorded record : records) {
            rows += record.rows().size();
            for (Row row : record.rows()) {
                registry.counter("dhruva.audit.rows", "table", row.table().label())
                        .increment();
            }
        }
        DistributionSummary.builder("dhruva.audit.batch.rows")
                .tag("database", database)
                .register(registry)
                .record(rows);
    }

    void refused(String database) {
        registry.counter("dhruva.audit.left.out", "reason", "refused", "database", database)
                .increment();
    }

    void waiting(String database) {
        registry.counter("dhruva.audit.retries", "database", database).increment();
    }

    /** A record that nobody can read, or whose answer is lost. */
    public void unreadable(String reason) {
        registry.counter("dhruva.audit.left.out", "reason", reason, "database", "all")
                .increment();
    }

    /** The time from a record's own to its rows' commit. */
    public void visibleAfter(Duration time) {
        Timer.builder("dhruva.audit.visible")
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(time.isNegative() ? Duration.ZERO : time);
    }
}
