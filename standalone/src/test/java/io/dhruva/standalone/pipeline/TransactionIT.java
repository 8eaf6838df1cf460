package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.Message;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;

/** Records that are published in transactions, as those about the parts of documents are. */
@House.Shared
class TransactionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REBUILD = "/api/v1/status/rebuild";

    @Test
    void whatWasNotCommittedIsHeardByNobodyAndTheViewIsWholeAllTheSame(House house, @TempDir Path directory)
            throws Exception {
        Client admin = Client.admin(house);
        try (Stage stage = new Stage(house, directory);
                RedisClient redis = RedisClient.create(house.redisUrl());
                KafkaProducer<String, Message> producer = transactional(house)) {
            stage.modelServer(Map.of("committed", new SimulatedModels.Latency(5, 0)));
            Job never = Jobs.translation("committed", Lane.BULK, List.of("Never."));
            Job once = Jobs.translation("committed", Lane.BULK, List.of("Once."));
            begin(producer, never, cancelled(once));
            producer.abortTransaction();
            begin(producer, once, cancelled(never));
            producer.commitTransaction();
            stage.worker("transactions");
            await().atMost(PATIENCE).until(() -> !stage.endings().of(once.id()).isEmpty());
            begin(producer, Jobs.translation("committed", Lane.BULK, List.of("Never.")), cancelled(once));
            producer.abortTransaction();

            assertThat(stage.rowsAnswered("committed")).isEqualTo(1);
            assertThat(stage.endings().of(once.id()))
                    .extracting(Result::conclusion)
                    .singleElement()
                    .isInstanceOf(Ending.Completed.class);

            assertThat(admin.post(REBUILD, "").status()).isEqualTo(202);

            JsonNode whole = await().atMost(PATIENCE)
                    .until(
                            () -> admin.get(REBUILD).body(),
                            said -> !said.path("rebuilding").asBoolean(true)
                                    && said.path("done").equals(said.path("total")));
            assertThat(whole.path("total").asLong()).isPositive();
            assertThat(redis.hget("job:" + once.id(), "status")).isEqualTo("succeeded");
            assertThat(redis.hget("job:" + never.id(), "status")).isEqualTo("cancelled");
            assertThat(redis.hget("job:" + never.id(), "lane")).isNull();
        }
    }

    private static KafkaProducer<String, Message> transactional(House house) {
        Map<String, Object> settings = Stage.wire(house).producer();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "transactions");
        KafkaProducer<String, Message> producer = new KafkaProducer<>(settings);
        producer.initTransactions();
        return producer;
    }

    /** Publishes a job, that it goes on, and an ending. */
    private static void begin(KafkaProducer<String, Message> producer, Job job, Result ending) {
        producer.beginTransaction();
        JobEvent event = new JobEvent(Instant.now(), new JobEvent.Progress(job.ref(), 0, 1, 0));
        send(producer, Topics.jobs(job.task(), job.lane()), job.id().toString(), job);
        send(producer, Topics.JOB_EVENTS, job.id().toString(), event);
        send(producer, Topics.RESULTS, ending.id().toString(), ending);
        producer.flush();
    }

    private static void send(KafkaProducer<String, Message> producer, String topic, String key, Message message) {
        var _ = producer.send(new ProducerRecord<>(topic, key, message));
    }

    private static Result cancelled(Job job) {
        return new Result(
                job.id(),
                1,
                1,
                job.task(),
                job.owner(),
                job.route(),
                null,
                "transactions",
                null,
                Instant.now(),
                new Ending.Cancelled());
    }
}
