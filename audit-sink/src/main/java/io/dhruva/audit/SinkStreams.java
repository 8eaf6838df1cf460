package io.dhruva.audit;

import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.contract.Message;
import io.dhruva.contract.topic.Provisioning;
import io.dhruva.contract.wire.MessageDeserializer;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The running topology: starts when the tables and the topics are there, and stops before the databases are closed.
 *
 * <p>Errors: what ends a task's thread, such as being overtaken by another process, begins a new one, which reads on
 * from what is committed.
 */
final class SinkStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SinkStreams.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration MISSED_AFTER = Duration.ofSeconds(10);
    private static final Duration LATEST = Duration.ofMillis(200);
    private static final int THREADS = 2;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final WireSettings wire;
    private final AuditProperties properties;
    private final Databases databases;
    private final TaskBatches tasks;
    private final AnswerReader answers;
    private final SinkMetrics metrics;
    private volatile boolean running;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable AutoCloseable follower;
    private @Nullable Thread starting;

    SinkStreams(
            WireSettings wire,
            AuditProperties properties,
            Databases databases,
            TaskBatches tasks,
            AnswerReader answers,
            SinkMetrics metrics) {
        this.wire = wire;
        this.properties = properties;
        this.databases = databases;
        this.tasks = tasks;
        this.answers = answers;
        this.metrics = metrics;
    }

    boolean works() {
        KafkaStreams current = streams;
        return current != null && current.state().isRunningOrRebalancing();
    }

    String state() {
        KafkaStreams current = streams;
        return current == null ? "STARTING" : current.state().name();
    }

    @Override
    public void start() {
        running = true;
        starting = Thread.ofVirtual().name("audit-start").start(this::startWhenAllIsThere);
    }

    private void startWhenAllIsThere() {
        try (Admin admin = Admin.create(wire.client())) {
            databases.migrate();
            while (running) {
                try {
                    Provisioning.ensure(admin);
                    startNow();
                    return;
                } catch (KafkaException e) {
                    log.warn("Kafka does not answer yet: {}", e.getClass().getSimpleName());
                    Thread.sleep(RETRY_AFTER);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startNow() {
        if (!running) {
            return;
        }
        // Why: a deserializer serves one thread.
        ThreadLocal<MessageDeserializer> messages = ThreadLocal.withInitial(() -> {
            MessageDeserializer own = new MessageDeserializer();
            own.configure(wire.consumer(), false);
            return own;
        });
        Deserializer<Message> each = (topic, bytes) -> messages.get().deserialize(topic, bytes);
        KafkaStreams fresh = new KafkaStreams(AuditTopology.of(each, tasks, answers, metrics), settings());
        fresh.setUncaughtExceptionHandler(thrown -> {
            log.warn("the sink begins again from what is committed", thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams = fresh;
        follower = metrics.follow(fresh);
        fresh.start();
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(wire.client());
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "audit-sink",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.STATE_DIR_CONFIG,
                properties.streamsDirectory(),
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                properties.commitEvery().toMillis(),
                // Why: while PostgreSQL writes what one has mapped, the other maps.
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                THREADS,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                5000,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                600_000,
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                // Why: for so long nobody writes the partitions of a sink that was killed.
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(MISSED_AFTER.toMillis())));
        WireSettings.patient(LATEST).forEach((name, value) -> settings.put(StreamsConfig.consumerPrefix(name), value));
        return settings;
    }

    @Override
    public void stop() {
        running = false;
        Thread start = starting;
        if (start != null) {
            start.interrupt();
        }
        KafkaStreams current = streams;
        if (current != null) {
            current.close(STOP_WITHIN);
        }
        closeFollower();
    }

    private synchronized void closeFollower() {
        try (AutoCloseable _ = follower) {
            follower = null;
        } catch (Exception e) {
            log.debug("the metrics of the streams are not closed", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
