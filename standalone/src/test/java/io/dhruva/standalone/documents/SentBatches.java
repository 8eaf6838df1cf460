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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The jobs that were published for documents, as often as they were. */
final class SentBatches {

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

    private static Map<String, List<Job>> all(House house, Set<String> documents) {
        Map<String, List<Job>> sent = new HashMap<>();
        Map<String, Object> settings = Stage.wire(house).consumer();
        try (KafkaConsumer<String, Message> consumer = new KafkaConsumer<>(settings)) {
            TopicPartition bulk = new TopicPartition(Topics.jobs(Task.NMT, Lane.BULK), 0);
            consumer.assign(List.of(bulk));
            consumer.seekToBeginning(List.of(bulk));
            long end = Objects.requireNonNull(consumer.endOffsets(List.of(bulk)).get(bulk));
            while (consumer.position(bulk) < end) {
                for (ConsumerRecord<String, Message> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.value() instanceof Job job
                            && job.parent() != null
                            && documents.contains(job.parent().id().toString())) {
                        sent.computeIfAbsent(job.parent().id().toString(), _ -> new ArrayList<>())
                                .add(job);
                    }
                }
            }
        }
        return sent;
    }
}
