package io.dhruva.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.installation.Infrastructure;
import io.dhruva.standalone.parts.BrokerPorts;
import io.dhruva.standalone.parts.KafkaPart;
import io.dhruva.standalone.parts.PartState;
import io.dhruva.standalone.parts.PostgresPart;
import io.dhruva.standalone.parts.RedisPart;
import io.dhruva.testkit.FreePorts;
import io.dhruva.testkit.KafkaFrames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

@House.Shared
class PartsIT {

    @Test
    void kafkaKeepsItsRecordsOverARestart(@TempDir Path directory) throws Exception {
        var kafka = new KafkaPart(directory, new BrokerPorts(FreePorts.any(), FreePorts.any()));
        kafka.start();
        produce(kafka.bootstrapServers());
        kafka.stop();

        kafka.start();

        assertThat(kafka.ready()).isTrue();
        assertThat(consume(kafka.bootstrapServers())).isEqualTo("kept");
        kafka.stop();
        assertThat(kafka.describe().state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void postgresKeepsItsRowsOverARestart(@TempDir Path directory) throws Exception {
        var postgres = new PostgresPart(directory, Infrastructure.cache(), FreePorts.any(), "secret");
        postgres.start();
        write(postgres);
        postgres.stop();

        postgres.start();

        assertThat(read(postgres, "select v from t")).isEqualTo("kept");
        assertThat(read(postgres, "show fsync")).isEqualTo("on");
        assertThat(read(postgres, "show synchronous_commit")).isEqualTo("on");
        postgres.stop();
    }

    @Test
    void redisKeepsItsKeysOverARestart(@TempDir Path directory) throws Exception {
        var redis = new RedisPart(directory, Infrastructure.cache(), FreePorts.any());
        redis.start();
        try (var client = RedisClient.create(redis.url())) {
            client.set("k", "v");
        }
        redis.stop();

        redis.start();

        try (var client = RedisClient.create(redis.url())) {
            assertThat(client.get("k")).isEqualTo("v");
        }
        redis.stop();
        assertThat(redis.describe().pid()).isEqualTo(-1);
    }

    @Test
    void theRegistryKeepsItsSchemasOverARestart(House house) throws Exception {
        var id = register(house.confluentUrl());
        var registry = house.installation().infrastructure().registry();
        registry.stop();

        registry.start();

        var answer = send(HttpRequest.newBuilder(URI.create(registry.confluentUrl() + "/schemas/ids/" + id)));
        assertThat(answer).contains("PartsItRecord");
    }

    @Test
    void aClientThatComesThroughTheProxyStaysOnIt(House house) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", house.proxiedBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", house.proxiedBootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("through-the-proxy", 1, (short) 1)))
                        .all()
                        .get();
            }
            producer.send(new ProducerRecord<>("through-the-proxy", "first")).get();
            house.kafkaProxy().hold(KafkaFrames.request(KafkaFrames.PRODUCE));
            var held = producer.send(new ProducerRecord<>("through-the-proxy", "second"));
            await().until(() -> house.kafkaProxy().held() > 0);

            assertThat(held).isNotDone();

            house.kafkaProxy().resume();
            assertThat(held.get().offset()).isEqualTo(1);
        }
    }

    private static void produce(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>("t", "kept")).get();
        }
    }

    private static String consume(String bootstrap) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("t", 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private static void write(PostgresPart postgres) throws Exception {
        try (var connection = postgres.connect("auth_db");
                var statement = connection.createStatement()) {
            statement.execute("create table t (v text)");
            statement.execute("insert into t values ('kept')");
        }
    }

    private static String read(PostgresPart postgres, String sql) throws Exception {
        try (var connection = postgres.connect("auth_db");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String register(String confluentUrl) throws Exception {
        var schema =
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"PartsItRecord\\\",\\\"fields\\\":[]}\"}";
        var answer = send(HttpRequest.newBuilder(URI.create(confluentUrl + "/subjects/parts-it-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(schema)));
        return answer.replaceAll(".*\"id\":(\\d+).*", "$1");
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
