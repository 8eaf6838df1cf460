package io.dhruva.contract.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How a process reaches Kafka and the schema registry.
 *
 * @param bootstrap the brokers, host:port
 * @param serializer class name of the registry client's Avro serializer
 * @param deserializer class name of the registry client's Avro deserializer
 * @param serde the registry client's own settings
 */
public record WireSettings(String bootstrap, String serializer, String deserializer, Map<String, String> serde) {

    private static final int MUCH_BYTES = 1 << 20;

    public WireSettings {
        serde = Map.copyOf(serde);
    }

    /** For a client of the broker alone. */
    public Map<String, Object> client() {
        return new HashMap<>(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /** For a producer that loses nothing: every replica has a record before it counts as sent. */
    public Map<String, Object> producer() {
        Map<String, Object> settings = client();
        settings.putAll(serde);
        settings.put(MessageSerializer.DELEGATE, serializer);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, MessageSerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return settings;
    }

    /**
     * For a member of a share group. Whether it is given what a transaction has not committed is its group's setting, see
     * {@link io.dhruva.contract.topic.Provisioning}.
     */
    public Map<String, Object> shareConsumer() {
        Map<String, Object> settings = client();
        settings.putAll(serde);
        settings.put(MessageDeserializer.DELEGATE, deserializer);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, MessageDeserializer.class);
        return settings;
    }

    /**
     * For any other consumer; it sees nothing of a transaction that is open or was aborted. Each end of a transaction has
     * an offset of its own, so how far it has read is its position, not its last record.
     */
    public Map<String, Object> consumer() {
        Map<String, Object> settings = shareConsumer();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /** For a member of a classic group that begins with the oldest record. */
    public Map<String, Object> consumer(String group) {
        Map<String, Object> settings = consumer();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    /**
     * Of a consumer whom nobody waits for: records may gather at the broker, so that a fetch brings many.
     *
     * @param most how long the first of them waits
     */
    public static Map<String, Object> patient(Duration most) {
        return Map.of(
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                MUCH_BYTES,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(most.toMillis()));
    }
}
