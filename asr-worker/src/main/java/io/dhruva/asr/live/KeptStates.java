package io.dhruva.asr.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is kept of the sessions of a partition.
 *
 * <p>Errors: a KafkaException when the broker does not answer. Threads: the caller's; it takes as long as the reading.
 *
 * @param settings for a Kafka consumer, with deserializers
 */
record KeptStates(Map<String, Object> settings) {

    private static final Logger log = LoggerFactory.getLogger(KeptStates.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** All that was written before the call. */
    Map<JobId, Kept> read(int partition) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Map<JobId, Kept> kept = new HashMap<>();
        TopicPartition place = new TopicPartition(Topics.LIVE_STATES, partition);
        try (KafkaConsumer<String, Message> reader = new KafkaConsumer<>(own)) {
            reader.assign(List.of(place));
            reader.seekToBeginning(List.of(place));
            long end = reader.endOffsets(List.of(place)).getOrDefault(place, 0L);
            while (reader.position(place) < end) {
                for (ConsumerRecord<String, Message> state : reader.poll(POLL)) {
                    add(kept, state.key(), state.value());
                }
            }
        }
        return kept;
    }

    static void add(Map<JobId, Kept> kept, String key, @Nullable Message state) {
        if (state instanceof LiveState(JobId session, LiveState.Body body)) {
            kept.put(session, kept.getOrDefault(session, Kept.nothing()).with(body));
        } else if (state == null) {
            forget(kept, key);
        } else {
            log.error("no state of a live session under {}", key);
        }
    }

    private static void forget(Map<JobId, Kept> kept, String key) {
        String[] parts = key.split("/", 2);
        JobId.parse(parts[0]).ifPresent(session -> {
            if (parts.length == 1) {
                kept.remove(session);
            } else {
                kept.getOrDefault(session, Kept.nothing()).spoken().remove(Integer.valueOf(parts[1]));
            }
        });
    }
}
