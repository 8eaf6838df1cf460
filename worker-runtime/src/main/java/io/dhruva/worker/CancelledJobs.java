package io.dhruva.worker;

import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.MessageDeserializer;
import io.dhruva.contract.wire.WireSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that their owners want stopped, as far back as a job can live.
 *
 * <p>Every worker reads the topic of events for itself, from a job's longest life ago to the end before its first pull,
 * then on. Of what it reads it decodes only events about single jobs: that a batch has begun, which is most of the
 * topic, has no key. Lifecycle: {@link #start}, then {@link #close}. Threads: one of its own reads; safe.
 */
final class CancelledJobs implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CancelledJobs.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LATEST = Duration.ofMillis(50);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration TO_END = Duration.ofSeconds(3);
    private static final int AT_ONCE = 10_000;

    /** Why so few: who cancels more than this in a life of jobs pays with model time for the oldest of them. */
    private static final int MOST = 100_000;

    private final Map<String, Object> settings;
    private final Clock clock;
    private final int most;
    private final CountDownLatch read = new CountDownLatch(1);
    private final Map<JobId, Integer> runs = new LinkedHashMap<>();
    private @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;
    private boolean closed;

    /** @param settings for a Kafka consumer, with deserializers */
    CancelledJobs(Map<String, Object> settings, Clock clock) {
        this(settings, clock, MOST);
    }

    CancelledJobs(Map<String, Object> settings, Clock clock, int most) {
        this.settings = Map.copyOf(settings);
        this.clock = clock;
        this.most = most;
    }

    synchronized void start() {
        thread = Thread.ofPlatform().name("cancelled-jobs").daemon().start(this::keepReading);
    }

    /** Whether all that was cancelled before the start is known; waits for that at most so long. */
    boolean read(Duration wait) throws InterruptedException {
        return read.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether this run of the job, or of the document that it is a part of, is to be stopped. */
    synchronized boolean contains(Job job) {
        JobRef parent = job.parent();
        return cancelled(job.id(), job.run()) || (parent != null && cancelled(parent.id(), parent.run()));
    }

    private boolean cancelled(JobId id, int run) {
        return runs.getOrDefault(id, 0) >= run;
    }

    synchronized void note(JobRef cancelled) {
        runs.merge(cancelled.id(), cancelled.run(), Math::max);
        if (runs.size() > most) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    private void keepReading() {
        try {
            for (KafkaConsumer<String, byte[]> reader = next(); reader != null; reader = next()) {
                readWith(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readWith(KafkaConsumer<String, byte[]> reader) throws InterruptedException {
        try (reader;
                MessageDeserializer messages = new MessageDeserializer()) {
            messages.configure(settings, false);
            follow(reader, messages);
        } catch (WakeupException | InterruptException e) {
            log.debug("no more is read of what is cancelled");
        } catch (KafkaException e) {
            log.warn("cancelled jobs cannot be read just now: {}", e.getClass().getSimpleName());
            Thread.sleep(RETRY_AFTER);
        }
    }

    private synchronized @Nullable KafkaConsumer<String, byte[]> next() {
        if (closed || Thread.currentThread().isInterrupted()) {
            return null;
        }
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        own.putAll(WireSettings.patient(LATEST));
        consumer = new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
        return consumer;
    }

    private void follow(KafkaConsumer<String, byte[]> reader, MessageDeserializer messages) {
        List<TopicPartition> partitions = reader.partitionsFor(Topics.JOB_EVENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        begin(reader, partitions, ends);
        while (true) {
            if (read.getCount() > 0
                    && ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue())) {
                read.countDown();
                log.info("what was cancelled before is known");
            }
            for (ConsumerRecord<String, byte[]> event : reader.poll(POLL)) {
                if (event.key() != null
                        && messages.deserialize(event.topic(), event.headers(), event.value())
                                instanceof JobEvent(Instant _, JobEvent.CancelRequested(JobRef cancelled))) {
                    note(cancelled);
                }
            }
        }
    }

    private void begin(
            KafkaConsumer<String, byte[]> reader, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        long earliest = clock.instant().minus(Topics.LONGEST_LIFE).toEpochMilli();
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, earliest));
        Map<TopicPartition, OffsetAndTimestamp> found = reader.offsetsForTimes(asked);
        reader.assign(partitions);
        partitions.forEach(partition -> {
            OffsetAndTimestamp at = found.get(partition);
            reader.seek(partition, at == null ? ends.getOrDefault(partition, 0L) : at.offset());
        });
    }

    @Override
    public void close() {
        Thread reading;
        synchronized (this) {
            closed = true;
            reading = thread;
            if (consumer != null) {
                consumer.wakeup();
            }
        }
        if (reading == null) {
            return;
        }
        try {
            if (!reading.join(TO_END)) {
                reading.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
