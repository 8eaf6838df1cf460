package io.dhruva.ingress.catalog;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads the topic of models from its beginning, in every instance, into the catalog. */
@Component
class ModelListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ModelListener.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final WireSettings settings;
    private final ModelCatalog catalog;
    private @Nullable KafkaConsumer<String, Message> consumer;
    private @Nullable Thread thread;

    ModelListener(WireSettings settings, ModelCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    @Override
    public synchronized void start() {
        KafkaConsumer<String, Message> reader = new KafkaConsumer<>(settings.consumer());
        consumer = reader;
        thread = Thread.ofPlatform().name("model-catalog").start(() -> read(reader));
    }

    private void read(KafkaConsumer<String, Message> reader) {
        try (reader) {
            List<TopicPartition> partitions = List.of(new TopicPartition(Topics.MODELS, 0));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (true) {
                note(reader);
                if (!catalog.loaded()) {
                    checkLoaded(reader, partitions.getFirst());
                }
            }
        } catch (WakeupException e) {
            log.debug("the catalog is closed");
        }
    }

    private void checkLoaded(KafkaConsumer<String, Message> reader, TopicPartition partition) {
        try {
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (reader.position(partition) >= end) {
                catalog.markLoaded();
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            log.debug("the end of the topic of models is not known yet");
        }
    }

    private void note(KafkaConsumer<String, Message> reader) {
        try {
            ConsumerRecords<String, Message> records = reader.poll(POLL);
            for (ConsumerRecord<String, Message> offer : records) {
                if (offer.key() != null && (offer.value() == null || offer.value() instanceof ModelOffer)) {
                    catalog.note(offer.key(), (ModelOffer) offer.value());
                }
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            log.warn(
                    "the topic of models cannot be read just now: {}",
                    e.getClass().getSimpleName());
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
