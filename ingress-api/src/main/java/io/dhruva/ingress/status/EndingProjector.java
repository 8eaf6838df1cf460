package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
import io.dhruva.contract.wire.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Carries the records of its partitions into the view, a batch in one round trip.
 *
 * <p>Lifecycle: it begins where the view says that it is, and begins again from the oldest record when the view has
 * forgotten. Errors: JedisException while Redis is away, for the container to try the batch again. Threads: the
 * container's one.
 */
final class EndingProjector implements BatchConsumerAwareMessageListener<String, Message>, ConsumerSeekAware {

    private static final Logger log = LoggerFactory.getLogger(EndingProjector.class);
    private final Projection projection;
    private final Transitions transitions;
    private final Positions positions;
    private final long checkEveryNanos;
    private final Map<TopicPartition, OptionalLong> believed = new HashMap<>();
    private long checkedAt = System.nanoTime();

    /** @param checkEvery how often it is looked whether the view still has what was projected */
    EndingProjector(Projection projection, Transitions transitions, Positions positions, Duration checkEvery) {
        this.projection = projection;
        this.transitions = transitions;
        this.positions = positions;
        this.checkEveryNanos = checkEvery.toNanos();
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, Message>> records, @Nullable Consumer<?, ?> given) {
        Consumer<?, ?> consumer = Objects.requireNonNull(given, "the container's consumer");
        Seek seek = Seek.with(consumer);
        List<Transition> batch = new ArrayList<>(records.size());
        for (ConsumerRecord<String, Message> record : records) {
            if (record.value() instanceof Unreadable unreadable) {
                log.warn(
                        "record {}-{}@{} cannot be read ({}), it is left out of the view",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        unreadable.reason());
            } else {
                batch.addAll(projection.of(record));
            }
        }
        begin(records, seek);
        transitions.apply(batch);
        // Why not up to the last records: the end of a transaction has an offset too, and is no record.
        consumer.assignment().forEach(partition -> follow(partition, consumer.position(partition), seek));
        if (System.nanoTime() - checkedAt >= checkEveryNanos) {
            beginAgain(seek);
        }
    }

    // Why: a view that is lost during the first batch would otherwise count as holding it.
    private void begin(List<ConsumerRecord<String, Message>> records, Seek seek) {
        for (ConsumerRecord<String, Message> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (believed.getOrDefault(partition, OptionalLong.empty()).isEmpty()) {
                advance(partition, record.offset(), seek);
            }
        }
    }

    /** All before {@code position} is in the view, or nothing for it. */
    private void follow(TopicPartition partition, long position, Seek seek) {
        if (believed.getOrDefault(partition, OptionalLong.empty()).orElse(0) < position) {
            advance(partition, position, seek);
        }
    }

    private void advance(TopicPartition partition, long offset, Seek seek) {
        OptionalLong at = positions.advance(partition, believed.getOrDefault(partition, OptionalLong.empty()), offset);
        believed.put(partition, at);
        if (at.isEmpty()) {
            log.warn("the view has forgotten {}, it is projected again", partition);
            seek.to(partition, at);
        } else if (at.getAsLong() != offset) {
            seek.to(partition, at);
        }
    }

    private Set<TopicPartition> beginAgain(Seek seek) {
        Set<TopicPartition> forgotten = forgotten();
        forgotten.forEach(partition -> seek.to(partition, OptionalLong.empty()));
        return forgotten;
    }

    /** Partitions that were projected, of which the view knows nothing any more. */
    private Set<TopicPartition> forgotten() {
        checkedAt = System.nanoTime();
        Map<TopicPartition, Long> known = positions.all();
        List<TopicPartition> missing = believed.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent() && !known.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        missing.forEach(partition -> {
            log.warn("the view has forgotten {}, it is projected again", partition);
            believed.put(partition, OptionalLong.empty());
        });
        return Set.copyOf(missing);
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assigned, ConsumerSeekCallback seek) {
        Map<TopicPartition, Long> known = knownPositions();
        assigned.keySet().forEach(partition -> {
            Long at = known.get(partition);
            believed.put(partition, at == null ? OptionalLong.empty() : OptionalLong.of(at));
            if (at == null) {
                seek.seekToBeginning(partition.topic(), partition.partition());
            } else {
                seek.seek(partition.topic(), partition.partition(), at);
            }
        });
    }

    // Why: without Redis nothing is known; reading from the oldest record is slow, but never wrong.
    private Map<TopicPartition, Long> knownPositions() {
        try {
            return positions.all();
        } catch (JedisException e) {
            return Map.of();
        }
    }

    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> revoked) {
        if (revoked != null) {
            revoked.forEach(believed::remove);
        }
    }

    @Override
    public void onIdleContainer(Map<TopicPartition, Long> assigned, ConsumerSeekCallback callback) {
        Seek seek = Seek.with(callback);
        try {
            Set<TopicPartition> forgotten = beginAgain(seek);
            assigned.forEach((partition, position) -> {
                if (!forgotten.contains(partition)) {
                    follow(partition, position, seek);
                }
            });
        } catch (JedisException e) {
            log.debug("Redis does not answer, the view is checked later");
        }
    }

    /** Goes to an offset of a partition, without one to its beginning. */
    private interface Seek {

        void to(TopicPartition partition, OptionalLong offset);

        static Seek with(Consumer<?, ?> consumer) {
            return (partition, offset) -> offset.ifPresentOrElse(
                    at -> consumer.seek(partition, at), () -> consumer.seekToBeginning(Set.of(partition)));
        }

        static Seek with(ConsumerSeekCallback callback) {
            return (partition, offset) -> offset.ifPresentOrElse(
                    at -> callback.seek(partition.topic(), partition.partition(), at),
                    () -> callback.seekToBeginning(partition.topic(), partition.partition()));
        }
    }
}
