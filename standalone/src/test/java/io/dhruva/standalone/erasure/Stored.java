package io.dhruva.standalone.erasure;

import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import redis.clients.jedis.RedisClient;

/** Whatever the house's stores hold, raw, searched for a text. */
final class Stored {

    private static final Duration POLL = Duration.ofMillis(500);

    private Stored() {}

    /** Where the text is found: topics with offsets, keys of Redis, tables, files. */
    static List<String> places(House house, String text) throws Exception {
        List<String> found = new ArrayList<>();
        topics(house, text, found);
        redis(house, text, found);
        tables(house, text, found);
        blobs(house, text, found);
        return found;
    }

    private static void topics(House house, String text, List<String> found) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                house.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<String> topics = new ArrayList<>(Topics.allJobs());
            topics.addAll(List.of(Topics.RESULTS, Topics.JOB_EVENTS, Topics.DEAD_LETTERS));
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null && holds(record.value(), text)) {
                        found.add(record.topic() + "@" + record.offset());
                    }
                }
            }
        }
    }

    private static void redis(House house, String text, List<String> found) {
        URI address = URI.create(house.redisUrl());
        try (RedisClient redis = RedisClient.create(address.getHost(), address.getPort())) {
            for (byte[] key : redis.keys("*".getBytes(StandardCharsets.US_ASCII))) {
                Map<String, byte[]> values = new HashMap<>();
                String type = redis.type(key);
                if (type.equals("string")) {
                    values.put("", redis.get(key));
                } else if (type.equals("hash")) {
                    redis.hgetAll(key).forEach((field, value) -> values.put(latin(field), value));
                }
                values.forEach((field, value) -> {
                    if (value != null && holds(value, text)) {
                        found.add("redis " + latin(key) + " " + field);
                    }
                });
            }
        }
    }

    private static void tables(House house, String text, List<String> found) throws SQLException {
        try (Connection database = DriverManager.getConnection(house.jdbcUrl("auth_db"));
                Statement statement = database.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            // Why: so the bytes of a column are written as the text that they would be.
            statement.execute("set bytea_output = 'escape'");
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "select count(*) from " + table + " t where t::text like '%" + text + "%'")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        found.add("table " + table);
                    }
                }
            }
        }
    }

    private static void blobs(House house, String text, List<String> found) throws IOException {
        Path blobs = house.installation().home().directory().resolve("blobs");
        try (var files = Files.walk(blobs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(Files.readAllBytes(file), text)) {
                    found.add("blob " + blobs.relativize(file));
                }
            }
        }
    }

    private static boolean holds(byte[] bytes, String text) {
        return latin(bytes).contains(text);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
