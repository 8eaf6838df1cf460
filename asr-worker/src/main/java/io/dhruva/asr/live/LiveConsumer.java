package io.dhruva.asr.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.topic.Topics;
import io.dhruva.worker.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of the group that shares the live sessions.
 *
 * <p>Invariant: the committed offset of a partition is the smallest that one of its sessions may need again; a session
 * works on records only after what earlier workers left of it was read. Lifecycle: {@link #drain} stops the sessions
 * where they are, commits and leaves, so that others take them over at once. Threads: one polls; sessions have their own.
 */
final class LiveConsumer implements Loop, ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(LiveConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);

    private final Consumer<String, Message> consumer;
    private final IntFunction<Map<JobId, Kept>> states;
    private final LiveParts parts;
    private final Predicate<Job> cancelled;
    private final Clock clock;
    private final Map<TopicPartition, LivePartition> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private volatile boolean draining;

    /**
     * A member that has not joined yet.
     *
     * @param states what is kept of the sessions of a partition
     * @param cancelled whether a session's owner wants it ended
     */
    LiveConsumer(
            Consumer<String, Message> consumer,
            IntFunction<Map<JobId, Kept>> states,
            LiveParts parts,
            Predicate<Job> cancelled) {
        this.consumer = consumer;
        this.states = states;
        this.parts = parts;
        this.cancelled = cancelled;
        this.clock = parts.clock();
    }

    @Override
    public void drain(Duration within) {
        draining = true;
    }

    @Override
    public void run() throws InterruptedException {
        try {
            consumer.subscribe(List.of(Topics.LIVE_INPUTS), this);
            Instant looked = Instant.EPOCH;
            while (!draining) {
                for (ConsumerRecord<String, Message> record : consumer.poll(POLL)) {
                    tell(record);
                }
                pace();
                if (!clock.instant().isBefore(looked.plus(LOOK_EVERY))) {
                    looked = clock.instant();
                    partitions.values().forEach(partition -> partition.look(clock.instant(), cancelled));
                    commit(partitions.keySet());
                }
            }
        } finally {
            onPartitionsRevoked(List.copyOf(partitions.keySet()));
            consumer.close(CloseOptions.timeout(TO_LEAVE));
        }
    }

    private void tell(ConsumerRecord<String, Message> record) {
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        positions.put(place, record.offset() + 1);
        LivePartition partition = partitions.get(place);
        if (partition != null && record.value() instanceof LiveInput input) {
            partition.tell(input, record.offset());
        } else {
            log.error("no input of a live session at {}-{}", record.partition(), record.offset());
        }
    }

    /** Takes no more from a partition while one of its sessions has much before it. */
    private void pace() {
        int most = parts.settings().framesAhead();
        partitions.forEach((place, partition) -> {
            boolean paused = consumer.paused().contains(place);
            int ahead = partition.ahead();
            if (!paused && ahead > most) {
                consumer.pause(List.of(place));
            } else if (paused && ahead <= most / 2) {
                consumer.resume(List.of(place));
            }
        });
    }

    private void commit(Collection<TopicPartition> places) {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        for (TopicPartition place : places) {
            LivePartition partition = partitions.get(place);
            Long position = positions.get(place);
            if (partition != null && position != null) {
                long needed = partition.needed(position);
                if (committed.getOrDefault(place, -1L) != needed) {
                    due.put(place, new OffsetAndMetadata(needed));
                }
            }
        }
        if (due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(due);
            due.forEach((place, offset) -> committed.put(place, offset.offset()));
        } catch (KafkaException e) {
            // Why: the next commit says it again; whoever takes over repeats what was done since.
            log.warn("offsets cannot be committed just now: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        for (TopicPartition place : assigned) {
            partitions.put(place, new LivePartition(place.partition(), states.apply(place.partition()), parts));
        }
        if (!assigned.isEmpty()) {
            log.info("live sessions of partitions {} are here", numbers(assigned));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        stop(revoked);
        commit(revoked);
        forget(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        stop(lost);
        forget(lost);
    }

    private void stop(Collection<TopicPartition> places) {
        List<LivePartition> stopped = places.stream()
                .filter(partitions::containsKey)
                .map(place -> Objects.requireNonNull(partitions.get(place)))
                .toList();
        stopped.forEach(LivePartition::stop);
        try {
            for (LivePartition partition : stopped) {
                partition.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Collection<TopicPartition> gone) {
        gone.forEach(place -> {
            partitions.remove(place);
            positions.remove(place);
            committed.remove(place);
        });
        if (!gone.isEmpty()) {
            log.info("live sessions of partitions {} are left to others", numbers(gone));
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> places) {
        return places.stream().map(TopicPartition::partition).sorted().toList();
    }
}
