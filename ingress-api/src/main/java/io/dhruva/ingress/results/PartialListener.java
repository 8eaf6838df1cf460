package io.dhruva.ingress.results;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears, in every instance from its start on, what documents look like. Threads: one of its own. */
@Component
final class PartialListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PartialListener.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final WireSettings settings;
    private final Partials partials;
    private @Nullable KafkaConsumer<String, Message> consumer;
    private @Nullable Thread thread;

    PartialListener(WireSettings settings, Partials partials) {
        this.settings = settings;
        this.partials = partials;
    }

    @Override
    public synchronized void start() {
        Map<String, Object> own = settings.consumer();
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        KafkaConsumer<String, Message> reader = new KafkaConsumer<>(own);
        consumer = reader;
        thread = Thread.ofPlatform().name("document-partials").start(() -> read(reader));
    }

    private void read(KafkaConsumer<String, Message> reader) {
        TopicPartition partition = new TopicPartition(Topics.DOCUMENT_PARTIALS, 0);
        try (reader) {
            reader.assign(List.of(partition));
            reader.seekToEnd(List.of(partition));
            boolean begun = false;
            while (true) {
                begun = begun || begin(reader, partition);
                hear(reader);
            }
        } catch (WakeupException e) {
            log.debug("documents are heard of no more");
        } finally {
            partials.listening(false);
        }
    }

    // Why: from the end on nothing is missed only once it is known where that is.
    private boolean begin(KafkaConsumer<String, Message> reader, TopicPartition partition) {
        try {
            long at = reader.position(partition);
            log.debug("documents are heard of from {} on", at);
            partials.listening(true);
            return true;
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            return false;
        }
    }

    private void hear(KafkaConsumer<String, Message> reader) {
        try {
            for (ConsumerRecord<String, Message> record : reader.poll(POLL)) {
                if (record.value() instanceof DocumentPartial partial) {
                    partials.hear(partial);
                }
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            log.warn("documents cannot be heard of just now: {}", e.getClass().getSimpleName());
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
}
