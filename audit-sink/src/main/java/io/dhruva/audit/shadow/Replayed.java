package io.dhruva.audit.shadow;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The jobs of a replay on their way to the workers, and what comes back; all that is concluded after it was made.
 *
 * <p>Errors: KafkaException when the broker or the registry does not answer. Threads: one.
 */
final class Replayed implements AutoCloseable {

    private final KafkaProducer<String, Message> producer;
    private final KafkaConsumer<String, Message> consumer;

    Replayed(WireSettings wire) {
        Map<String, Object> settings = wire.consumer();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(settings);
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.REPLAY_RESULTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Why: to seek is only a wish until somebody asks where that is.
        partitions.forEach(consumer::position);
        producer = new KafkaProducer<>(wire.producer());
    }

    /** Sends a job. Why unanswered: of one that does not arrive nothing is heard, which is noticed anyway. */
    void send(Job job) {
        var _ = producer.send(new ProducerRecord<>(
                Topics.jobs(job.task(), job.lane()), job.id().toString(), job));
    }

    /** What was concluded since, of other replays too; waits for some. */
    List<Result> hear(Duration most) {
        List<Result> heard = new ArrayList<>();
        for (ConsumerRecord<String, Message> record : consumer.poll(most)) {
            if (record.value() instanceof Result result) {
                heard.add(result);
            }
        }
        return heard;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
