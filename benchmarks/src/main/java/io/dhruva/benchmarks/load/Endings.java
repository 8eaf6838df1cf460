package io.dhruva.benchmarks.load;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Every ending, end of a step and dead letter that is published while it watches. Threads: one of its own reads. */
public final class Endings implements AutoCloseable {

    private final KafkaConsumer<String, Message> consumer;
    private final Map<JobId, List<Result>> endings = new ConcurrentHashMap<>();
    private final Map<JobId, List<Result>> steps = new ConcurrentHashMap<>();
    private final Map<JobId, List<DeadLetter>> deadLetters = new ConcurrentHashMap<>();
    private final Thread thread;

    public Endings(WireSettings wire) {
        consumer = new KafkaConsumer<>(wire.consumer());
        List<TopicPartition> partitions = Stream.concat(Topics.concluded().stream(), Stream.of(Topics.DEAD_LETTERS))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("endings").start(this::read);
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, Message> record : consumer.poll(Duration.ofSeconds(1))) {
                    switch (record.value()) {
                        case Result result
                        when result.conclusion() instanceof Ending ->
                            endings.computeIfAbsent(result.id(), _ -> new CopyOnWriteArrayList<>())
                                    .add(result);
                        case Result result
                        when result.conclusion() instanceof StepEnded ->
                            steps.computeIfAbsent(result.id(), _ -> new CopyOnWriteArrayList<>())
                                    .add(result);
                        case DeadLetter letter ->
                            deadLetters
                                    .computeIfAbsent(letter.job().id(), _ -> new CopyOnWriteArrayList<>())
                                    .add(letter);
                        default -> {}
                    }
                }
            }
        } catch (WakeupException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All endings of a job, oldest first. */
    public List<Result> of(JobId id) {
        return endings.getOrDefault(id, List.of());
    }

    /** The first ending of a job. */
    public Result first(JobId id) {
        return Objects.requireNonNull(of(id).isEmpty() ? null : of(id).getFirst(), () -> id + " has not ended");
    }

    /** All ends of steps of a chained job, oldest first. */
    public List<Result> steps(JobId id) {
        return steps.getOrDefault(id, List.of());
    }

    public List<DeadLetter> deadLetters(JobId id) {
        return deadLetters.getOrDefault(id, List.of());
    }

    /** How many of these have ended. */
    public long ended(Collection<JobId> ids) {
        return ids.stream().filter(endings::containsKey).count();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
