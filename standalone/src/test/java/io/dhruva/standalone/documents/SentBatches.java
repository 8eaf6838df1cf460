package io.dhruva.standalone.documents;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The jobs that were published for documents, as often as they were. */
final class SentBatches {

    /** A header of what a worker put back into its lane. */
    private static final String PUT_BACK = "dhruva-deliveries";

    private SentBatches() {}

    /** Their ids, by document; documents without any are not in it. */
    static Map<String, List<JobId>> of(House house, List<String> documents) {
        Map<String, List<JobId>> sent = new HashMap<>();
        all(house, Set.copyOf(documents))
                .forEach((document, jobs) ->
                        sent.put(document, jobs.stream().map(Job::id).toList()));
        return sent;
    }

    /** How many segments each of a document's asked for. */
    static List<Integer> asked(House house, String document) {
        return all(house, Set.of(document)).getOrDefault(document, List.of()).stream()
                .map(job -> job.measure().items())
                .toList();
    }

    // Why without those that were parked or put back: so workers have a job wait, or run alone; it was published once.
    private static Map<String, List<Job>> all(House house, Set<String> documents) {
        Set<JobId> parked = new HashSet<>();
        read(house, Lane.PARKED, documents, job -> parked.add(job.id()));
        Map<String, List<Job>> sent = new HashMap<>();
        Set<JobId> seen = new HashSet<>();
        read(house, Lane.BULK, documents, job -> {
            if (seen.add(job.id()) || !parked.contains(job.id())) {
                sent.computeIfAbsent(parent(job), _ -> new ArrayList<>()).add(job);
            }
        });
        return sent;
    }

    private static String parent(Job job) {
        return job.parent() == null ? "" : job.parent().id().toString();
    }

    private static void read(House house, Lane lane, Set<String> documents, Consumer<Job> part) {
        Map<String, Object> settings = Stage.wire(house).consumer();
        try (KafkaConsumer<String, Message> consumer = new KafkaConsumer<>(settings)) {
            TopicPartition partition = new TopicPartition(Topics.jobs(Task.NMT, lane), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, Message> record : consumer.poll(Duration.ofSeconds(1))) {
                    boolean first = record.headers().lastHeader(PUT_BACK) == null;
                    if (first && record.value() instanceof Job job && documents.contains(parent(job))) {
                        part.accept(job);
                    }
                }
            }
        }
    }
}
