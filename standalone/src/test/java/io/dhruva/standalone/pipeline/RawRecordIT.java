package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@House.Shared
class RawRecordIT {

    @Test
    void aRecordIsReadWithNothingButItsFirstFiveBytesAndTheRegistrysConfluentApi(House house, @TempDir Path directory)
            throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            Job job = stage.jobs().submit(Jobs.translation("none", Lane.BULK, List.of("Raw.")));
            stage.jobs().flush();

            ByteBuffer value = ByteBuffer.wrap(find(house, job));
            assertThat(value.get()).isZero();
            Schema schema = schema(house, value.getInt());
            GenericRecord read = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(value.array(), 5, value.remaining(), null));

            assertThat(schema.getFullName()).isEqualTo("io.dhruva.avro.Job");
            assertThat(read.get("id")).hasToString(job.id().toString());
            assertThat(read.get("attempt")).isEqualTo(1);
        }
    }

    private static byte[] find(House house, Job job) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                house.bootstrapServers(),
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            TopicPartition partition = new TopicPartition(Topics.jobs(job.task(), job.lane()), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.key().equals(job.id().toString())) {
                        return record.value();
                    }
                }
            }
        }
        throw new AssertionError("the record is not there");
    }

    private static Schema schema(House house, int id) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(house.confluentUrl() + "/schemas/ids/" + id))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        String schema = new JsonMapper().readTree(answer.body()).get("schema").asString();
        return new Schema.Parser().parse(schema);
    }
}
