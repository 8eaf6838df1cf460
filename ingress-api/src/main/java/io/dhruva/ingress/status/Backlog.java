package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.stereotype.Component;

/** What lies in the topics: where share groups begin, where partitions end, single records. Threads: safe. */
@Component
final class Backlog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    // Why: what lies behind an open transaction is not there yet, for anybody.
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    private static final Duration READ = Duration.ofSeconds(5);

    /** The oldest offset of each partition that its share group has not settled. */
    record Starts(Map<TopicPartition, Long> offsets) {}

    /** The offsets between which a partition's records lie. */
    record Ends(Map<TopicPartition, Long> first, Map<TopicPartition, Long> next) {}

    private final Admin admin;
    private final Positions positions;
    private final WireSettings wire;

    Backlog(Admin admin, Positions positions, WireSettings wire) {
        this.admin = admin;
        this.positions = positions;
        this.wire = wire;
    }

    Starts starts() {
        Map<String, ListShareGroupOffsetsSpec> groups = new HashMap<>();
        for (Task task : Task.values()) {
            for (Lane lane : Lane.values()) {
                groups.put(Topics.shareGroup(task, lane), new ListShareGroupOffsetsSpec());
            }
        }
        Map<TopicPartition, Long> ends = ends().next();
        ListShareGroupOffsetsResult found = admin.listShareGroupOffsets(groups);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (String group : groups.keySet()) {
            startsOf(found, group)
                    .forEach((partition, info) ->
                            starts.put(partition, settledBefore(info, ends.getOrDefault(partition, 0L))));
        }
        return new Starts(starts);
    }

    // Why: the start offset that the broker stores lags behind until the group's next acknowledgement. Where nothing is
    // left to deliver or to acknowledge, all that was there when the ends were read is settled (KIP-1226).
    private static long settledBefore(SharePartitionOffsetInfo info, long end) {
        boolean nothingLeft = info.lag().filter(lag -> lag == 0).isPresent();
        return nothingLeft ? Math.max(info.startOffset(), end) : info.startOffset();
    }

    // Why: a group that no worker has joined yet is unknown to the broker, and has given nothing up.
    private static Map<TopicPartition, SharePartitionOffsetInfo> startsOf(
            ListShareGroupOffsetsResult found, String group) {
        Map<TopicPartition, SharePartitionOffsetInfo> starts = new HashMap<>();
        try {
            get(found.partitionsToOffsetInfo(group)).forEach((partition, info) -> {
                if (info != null) {
                    starts.put(partition, info);
                }
            });
        } catch (KafkaException e) {
            return Map.of();
        }
        return starts;
    }

    /** Where the topics that the view is made of end just now. */
    Ends ends() {
        List<String> topics = new ArrayList<>(Topics.accepted());
        topics.addAll(Topics.concluded());
        topics.add(Topics.JOB_EVENTS);
        List<TopicPartition> partitions = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        return new Ends(offsets(partitions, OffsetSpec.earliest()), offsets(partitions, OffsetSpec.latest()));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(asked, COMMITTED).all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** Whether the view comes to hold everything up to {@code ends} within a few seconds. */
    boolean projected(Ends ends) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(ends, positions.all())) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static boolean reached(Ends ends, Map<TopicPartition, Long> projected) {
        return ends.next().entrySet().stream().allMatch(end -> {
            boolean empty = end.getValue().equals(ends.first().get(end.getKey()));
            return empty || projected.getOrDefault(end.getKey(), -1L) >= end.getValue();
        });
    }

    /** The job at that place, if its record is still there. */
    Optional<Job> read(TopicPartition partition, long offset) {
        return message(partition, offset).filter(Job.class::isInstance).map(Job.class::cast);
    }

    /** What lies at that place, if it is still there. */
    Optional<Message> message(TopicPartition partition, long offset) {
        Map<String, Object> settings = wire.consumer();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        try (KafkaConsumer<String, Message> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            for (ConsumerRecord<String, Message> record : consumer.poll(READ)) {
                if (record.offset() == offset) {
                    return Optional.ofNullable(record.value());
                }
            }
            return Optional.empty();
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }
}
