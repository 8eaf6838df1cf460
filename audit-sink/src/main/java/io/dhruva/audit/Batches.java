package io.dhruva.audit;

import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.Ledger;
import io.dhruva.audit.store.Recorded;
import io.dhruva.audit.store.SinkMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What a task has read and not yet written, by partition. Threads: the task's one. */
final class Batches {

    private static final int MOST_ROWS = 10_000;

    private final Ledger auth;
    private final Ledger config;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final Map<TopicPartition, Stretch> stretches = new LinkedHashMap<>();
    private int rows;

    Batches(Ledger auth, Ledger config, SinkMetrics metrics, Clock clock) {
        this.auth = auth;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes a record's rows in; writes when there are many. */
    void add(Place place, Instant at, Rows more) {
        stretches
                .computeIfAbsent(new TopicPartition(place.topic(), place.partition()), _ -> new Stretch(at))
                .add(place.offset(), more);
        rows += more.auth().size() + more.config().size();
        if (rows >= MOST_ROWS) {
            write();
        }
    }

    /** Writes everything; returns when it is committed in both databases. */
    void write() {
        for (Map.Entry<TopicPartition, Stretch> entry : stretches.entrySet()) {
            Stretch stretch = entry.getValue();
            if (stretch.hasAuth) {
                auth.write(entry.getKey(), stretch.end, stretch.auth);
            }
            if (stretch.hasConfig) {
                config.write(entry.getKey(), stretch.end, stretch.config);
            }
            metrics.visibleAfter(Duration.between(stretch.oldest, clock.instant()));
        }
        stretches.clear();
        rows = 0;
    }

    /** Consecutive records of a partition. */
    private static final class Stretch {

        private final Instant oldest;
        private final List<Recorded> auth = new ArrayList<>();
        private final List<Recorded> config = new ArrayList<>();
        private boolean hasAuth;
        private boolean hasConfig;
        private long end;

        private Stretch(Instant oldest) {
            this.oldest = oldest;
        }

        private void add(long offset, Rows rows) {
            auth.add(new Recorded(offset, rows.auth()));
            config.add(new Recorded(offset, rows.config()));
            hasAuth |= !rows.auth().isEmpty();
            hasConfig |= !rows.config().isEmpty();
            end = offset + 1;
        }
    }
}
