package io.dhruva.audit.rebuild;

import io.dhruva.contract.Message;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of the audit's topics, stretch by stretch, as often as is wanted.
 *
 * <p>Errors: KafkaException; OffsetOutOfRangeException when records were deleted that are wanted. Threads: one at a time.
 */
final class Log implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST = 1000;

    private final KafkaConsumer<String, Message> consumer;

    /** Takes consecutive records of one partition; what follows begins at {@code end} or later. */
    interface Taker {

        void take(TopicPartition partition, List<ConsumerRecord<String, Message>> records, long end) throws Exception;
    }

    Log(WireSettings wire) {
        Map<String, Object> settings = wire.consumer();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST);
        consumer = new KafkaConsumer<>(settings);
    }

    /** The first offsets that are still there. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Reads from {@code at} up to {@code ends}, and moves {@code at} on. */
    void read(Map<TopicPartition, Long> at, Map<TopicPartition, Long> ends, Taker taker) throws Exception {
        Map<TopicPartition, Long> open = open(at, ends);
        consumer.assign(open.keySet());
        at.forEach((partition, offset) -> {
            if (open.containsKey(partition)) {
                consumer.seek(partition, offset);
            }
        });
        while (!open.isEmpty()) {
            ConsumerRecords<String, Message> records = consumer.poll(POLL);
            for (Map.Entry<TopicPartition, Long> each : open.entrySet()) {
                TopicPartition partition = each.getKey();
                long end = each.getValue();
                List<ConsumerRecord<String, Message>> wanted = records.records(partition).stream()
                        .filter(record -> record.offset() < end)
                        .toList();
                if (!wanted.isEmpty()) {
                    taker.take(partition, wanted, wanted.getLast().offset() + 1);
                }
                at.put(partition, Math.min(end, consumer.position(partition)));
            }
            open.keySet().retainAll(open(at, ends).keySet());
            consumer.assign(open.keySet());
        }
    }

    private static Map<TopicPartition, Long> open(Map<TopicPartition, Long> at, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        open.entrySet().removeIf(end -> at.getOrDefault(end.getKey(), end.getValue()) >= end.getValue());
        return open;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
