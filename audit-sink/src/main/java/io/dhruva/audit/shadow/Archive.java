package io.dhruva.audit.shadow;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.contract.wire.WireSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and answered: requests lie in their topics, answers in the database or the blob store.
 *
 * <p>Errors: KafkaException when the broker does not answer. Threads: one.
 */
final class Archive implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Payloads payloads;
    private final KafkaConsumer<String, Message> consumer;

    Archive(WireSettings wire, Payloads payloads) {
        this.payloads = payloads;
        Map<String, Object> settings = wire.consumer();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        this.consumer = new KafkaConsumer<>(settings);
    }

    /** A recorded job, opened. */
    sealed interface Found {

        /** All of it is there. */
        record Whole(Recorded recorded, Job job, Answer answer) implements Found {}

        /** Its owner had its content erased. */
        record Erased() implements Found {}

        /** It has aged out, or cannot be read. */
        record Gone() implements Found {}
    }

    /** Opens request and answer. The one place that tells what was erased from what has aged out. */
    Found open(Recorded recorded) {
        if (recorded.forgotten()) {
            return new Found.Erased();
        }
        Payload answer = recorded.answer();
        Job job = answer == null ? null : request(recorded);
        if (answer == null || job == null) {
            return new Found.Gone();
        }
        try {
            // Why the request, too: a worker would wait for what cannot be read.
            var _ = payloads.load(job.payload());
            return new Found.Whole(recorded, job, ContentCodec.answer(payloads.load(answer)));
        } catch (Erased e) {
            return new Found.Erased();
        } catch (IOException | IllegalArgumentException e) {
            return new Found.Gone();
        }
    }

    private @Nullable Job request(Recorded recorded) {
        Recorded.Spot spot = recorded.request();
        if (spot == null) {
            return null;
        }
        TopicPartition partition = new TopicPartition(spot.topic(), spot.partition());
        seek(partition, spot.offset());
        ConsumerRecords<String, Message> records = consumer.poll(PATIENCE);
        if (records.isEmpty()) {
            // Why: it throws when the broker does not answer; what is not there is no outage.
            var _ = consumer.endOffsets(List.of(partition), PATIENCE);
        }
        for (ConsumerRecord<String, Message> record : records) {
            if (record.offset() == spot.offset()
                    && record.value() instanceof Job job
                    && job.id().value().equals(recorded.id())
                    && !job.slip().chained()) {
                return job;
            }
        }
        return null;
    }

    private void seek(TopicPartition partition, long offset) {
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
        } else if (consumer.position(partition) != offset) {
            consumer.seek(partition, offset);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
