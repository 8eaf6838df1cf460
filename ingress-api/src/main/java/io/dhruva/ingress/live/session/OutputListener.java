package io.dhruva.ingress.live.session;

import io.dhruva.contract.Message;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what workers answer: on the partitions of transcripts that the group gives to this instance, each from the moment
 * on in which it is given. What came before was for somebody else, who asks for it again.
 *
 * <p>Threads: one of its own, which nothing here keeps waiting.
 */
@Component
final class OutputListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutputListener.class);
    private static final String GROUP = "ingress.live";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SESSION_MS = 10_000;
    private static final int HEARTBEAT_MS = 1_000;

    private final WireSettings settings;
    private final ReplyPartitions partitions;
    private final LiveSessions sessions;
    private final Set<TopicPartition> heard = new HashSet<>();
    private @Nullable KafkaConsumer<String, Message> consumer;
    private @Nullable Thread thread;

    OutputListener(WireSettings settings, ReplyPartitions partitions, LiveSessions sessions) {
        this.settings = settings;
        this.partitions = partitions;
        this.sessions = sessions;
    }

    @Override
    public synchronized void start() {
        Map<String, Object> own = settings.consumer(GROUP);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP + "-" + sessions.instance());
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        // Why: an instance that comes takes partitions from those alone that have too many.
        own.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        own.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        KafkaConsumer<String, Message> reader = new KafkaConsumer<>(own);
        consumer = reader;
        thread = Thread.ofPlatform().name("live-transcripts").start(() -> read(reader));
    }

    private void read(KafkaConsumer<String, Message> reader) {
        try (reader) {
            reader.subscribe(List.of(Topics.LIVE_OUTPUTS), new Given());
            while (true) {
                poll(reader);
            }
        } catch (WakeupException e) {
            log.debug("transcripts are heard no more");
        } finally {
            partitions.set(List.of());
        }
    }

    private void poll(KafkaConsumer<String, Message> reader) {
        try {
            for (ConsumerRecord<String, Message> record : reader.poll(POLL)) {
                if (record.value() instanceof LiveOutput output) {
                    sessions.hear(output);
                }
            }
            begin(reader);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            log.warn("transcripts cannot be heard just now: {}", e.getClass().getSimpleName());
        }
    }

    // Why not before it is known where they end: from there on nothing that a session asks for is missed.
    private void begin(KafkaConsumer<String, Message> reader) {
        Set<TopicPartition> fresh = new HashSet<>(reader.assignment());
        fresh.removeAll(heard);
        if (!fresh.isEmpty()) {
            fresh.forEach(reader::position);
            heard.addAll(fresh);
            tell();
        }
    }

    private void tell() {
        partitions.set(heard.stream().map(TopicPartition::partition).toList());
        Thread.ofVirtual().name("live-follow").start(sessions::follow);
    }

    private final class Given implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            log.debug("transcripts come on {} more partitions", given.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            if (heard.removeAll(taken)) {
                tell();
            }
        }
    }

    @Override
    public synchronized void stop() {
        KafkaConsumer<String, Message> reader = consumer;
        Thread reading = thread;
        if (reader == null || reading == null) {
            return;
        }
        reader.wakeup();
        try {
            reading.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        consumer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Why: the last words of connections that are about to be closed are still to be heard. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
