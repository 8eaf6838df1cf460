package io.dhruva.worker;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a lane's share group, with the records that it holds.
 *
 * <p>Threads: one. Errors: an acknowledgement that comes after its lock was lost is logged; the job will be delivered
 * again and its second ending superseded. Source: KIP-932, KIP-1222.
 */
final class LaneConsumer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LaneConsumer.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration ASKED = Duration.ofMillis(200);

    private final ShareConsumer<String, Message> consumer;
    private final Map<Delivery.Place, ConsumerRecord<String, Message>> held = new LinkedHashMap<>();
    private boolean expectant;

    /** @param consumer in explicit acknowledgement mode, subscribed to the lane's topic */
    LaneConsumer(ShareConsumer<String, Message> consumer) {
        this.consumer = consumer;
    }

    /** Takes what there is, waiting at most {@code wait} for the first. The caller holds nothing of this lane. */
    List<Delivery> pull(Duration wait) {
        List<Delivery> deliveries = new ArrayList<>();
        boolean unreadable = false;
        for (ConsumerRecord<String, Message> record : poll(wait)) {
            if (record.value() instanceof Job job) {
                Delivery delivery =
                        new Delivery(job, place(record), Instant.ofEpochMilli(record.timestamp()), count(record));
                held.put(delivery.place(), record);
                deliveries.add(delivery);
            } else {
                log.error("no job at {}-{} offset {}: rejected", record.topic(), record.partition(), record.offset());
                consumer.acknowledge(record, AcknowledgeType.REJECT);
                unreadable = true;
            }
        }
        if (unreadable) {
            commit();
        }
        return deliveries;
    }

    /**
     * Whether the broker may hand it more records, with nobody asking for them again: then it must pull soon, or they wait
     * for it until their locks end.
     */
    boolean expectant() {
        return expectant;
    }

    // Why: the client asks the broker once a poll, and goes on asking when the poll has ended without records. If they
    // come
    // while the next poll begins, what it asks for comes on top of them. A poll that took long had asked before they
    // came.
    private ConsumerRecords<String, Message> poll(Duration wait) {
        long begun = System.nanoTime();
        ConsumerRecords<String, Message> records = consumer.poll(wait);
        expectant = records.isEmpty() || (expectant && System.nanoTime() - begun < ASKED.toNanos());
        return records;
    }

    /** Marks a job as dealt with; {@link #commit} tells the broker. */
    void accept(Delivery delivery) {
        ConsumerRecord<String, Message> record = held.remove(delivery.place());
        if (record != null) {
            consumer.acknowledge(record, AcknowledgeType.ACCEPT);
        }
    }

    /** Hands a job back, to be delivered again; it costs a delivery, so only when Kafka would not take its conclusion. */
    void release(Delivery delivery) {
        ConsumerRecord<String, Message> record = held.remove(delivery.place());
        if (record != null) {
            consumer.acknowledge(record, AcknowledgeType.RELEASE);
        }
    }

    void commit() {
        consumer.commitSync()
                .forEach((partition, failure) -> failure.ifPresent(e -> log.warn(
                        "acknowledgements on {} were refused: {}",
                        partition,
                        e.getClass().getSimpleName())));
    }

    /** Holds on to what is held for another lock period. */
    void renew() {
        if (held.isEmpty()) {
            return;
        }
        held.values().forEach(record -> consumer.acknowledge(record, AcknowledgeType.RENEW));
        commit();
        // Why: renewed records come back from the next poll; the handles from before are dead.
        int expected = held.size();
        for (int looks = 0, found = 0; found < expected && looks < 20; looks++) {
            ConsumerRecords<String, Message> records = consumer.poll(LOOK);
            for (ConsumerRecord<String, Message> record : records) {
                held.put(place(record), record);
                found++;
            }
        }
    }

    private static int count(ConsumerRecord<String, Message> record) {
        return Deliveries.carried(record.headers())
                + record.deliveryCount().map(Short::intValue).orElse(1);
    }

    private static Delivery.Place place(ConsumerRecord<String, Message> record) {
        return new Delivery.Place(record.topic(), record.partition(), record.offset());
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(10));
    }
}
