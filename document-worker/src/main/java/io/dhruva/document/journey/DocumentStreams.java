package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.topic.Provisioning;
import io.dhruva.contract.wire.MessageDeserializer;
import io.dhruva.contract.wire.MessageSerializer;
import io.dhruva.contract.wire.WireSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The running journey: starts when the topics are there, and stops before the workshop does.
 *
 * <p>Errors: what ends a task's thread begins a new one, which reads on from what is committed.
 */
public final class DocumentStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DocumentStreams.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration MISSED_AFTER = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    private static final int THREADS = 2;

    private final WireSettings wire;
    private final Settings settings;
    private final Workshop workshop;
    private final Clock clock;
    private volatile boolean running;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable Thread starting;

    /**
     * What can be set.
     *
     * @param worker the name of this process
     * @param window batches of a document that are out at once, at most
     * @param directory of Kafka Streams' state; it may be lost
     * @param commitEvery how long what is published waits for its transaction's end
     */
    public record Settings(String worker, int window, Path directory, Duration commitEvery) {}

    public DocumentStreams(WireSettings wire, Settings settings, Workshop workshop, Clock clock) {
        this.wire = wire;
        this.settings = settings;
        this.workshop = workshop;
        this.clock = clock;
    }

    /** Whether it takes part. */
    public boolean works() {
        KafkaStreams current = streams;
        return current != null && current.state().isRunningOrRebalancing();
    }

    /** Its state, in Kafka Streams' words. */
    public String state() {
        KafkaStreams current = streams;
        return current == null ? "STARTING" : current.state().name();
    }

    @Override
    public void start() {
        running = true;
        starting = Thread.ofVirtual().name("documents-start").start(this::startWhenAllIsThere);
    }

    private void startWhenAllIsThere() {
        try (Admin admin = Admin.create(wire.client())) {
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
        Journey.Homes homes = (document, partition) ->
                new StoredHome(document, () -> Objects.requireNonNull(streams, "it has started"), partition);
        KafkaStreams fresh = new KafkaStreams(
                JourneyTopology.of(
                        messages(), () -> new Journey(workshop, homes, settings.window(), settings.worker(), clock)),
                properties());
        fresh.setUncaughtExceptionHandler(thrown -> {
            log.warn("the journey begins again from what is committed", thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams = fresh;
        fresh.start();
    }

    // Why by thread: a serializer and a deserializer serve one each.
    private Serde<Message> messages() {
        ThreadLocal<MessageSerializer> out = ThreadLocal.withInitial(() -> {
            MessageSerializer own = new MessageSerializer();
            own.configure(wire.producer(), false);
            return own;
        });
        ThreadLocal<MessageDeserializer> in = ThreadLocal.withInitial(() -> {
            MessageDeserializer own = new MessageDeserializer();
            own.configure(wire.consumer(), false);
            return own;
        });
        return Serdes.serdeFrom(
                (topic, message) -> out.get().serialize(topic, message),
                (topic, bytes) -> in.get().deserialize(topic, bytes));
    }

    private Properties properties() {
        Properties all = new Properties();
        all.putAll(wire.client());
        all.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "document-worker",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.STATE_DIR_CONFIG,
                settings.directory().toString(),
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitEvery().toMillis(),
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                THREADS,
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                // Why: for so long nobody goes on with the documents of a worker that was killed.
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(MISSED_AFTER.toMillis()),
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4"));
        return all;
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
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
