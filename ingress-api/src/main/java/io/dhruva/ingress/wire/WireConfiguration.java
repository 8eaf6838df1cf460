package io.dhruva.ingress.wire;

import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.KeyTable;
import io.dhruva.blobs.keys.MasterKey;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.contract.Message;
import io.dhruva.contract.wire.WireSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Makes the clients that the features share. */
@Configuration(proxyBeanMethods = false)
public class WireConfiguration {

    /** Base64 of the largest body fits. */
    private static final int LONGEST_STRING = 64 * 1024 * 1024;

    private static final int DEEPEST_NESTING = 32;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    // Why: what a client misspells must not be ignored in silence, so reading is strict.
    @Bean
    JsonMapper jsonMapper() {
        return strict();
    }

    /** The reader and writer of all bodies. */
    public static JsonMapper strict() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .maxStringLength(LONGEST_STRING)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new SimpleModule().addDeserializer(String.class, new StorableText()))
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    @Bean
    WireSettings wireSettings(WireProperties properties) {
        return properties.settings();
    }

    @Bean
    ProducerFactory<String, Message> producers(
            WireSettings settings, @Value("${dhruva.publish.timeout-ms}") int timeoutMs) {
        Map<String, Object> producer = settings.producer();
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "ingress-api");
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
        return new DefaultKafkaProducerFactory<>(producer);
    }

    @Bean
    KafkaTemplate<String, Message> messages(ProducerFactory<String, Message> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    Admin admin(WireSettings settings) {
        return Admin.create(settings.client());
    }

    @Bean
    RedisClient redis(RedisProperties properties) {
        URI url = properties.url();
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(properties.connections());
        pool.setMaxIdle(properties.connections());
        pool.setMaxWait(properties.timeout());
        int timeoutMs = Math.toIntExact(properties.timeout().toMillis());
        HostAndPort address = JedisURIHelper.getHostAndPort(url);
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(timeoutMs)
                .socketTimeoutMillis(timeoutMs)
                .database(JedisURIHelper.getDBIndex(url))
                .ssl(JedisURIHelper.isRedisSSLScheme(url));
        if (url.getUserInfo() != null) {
            client.user(JedisURIHelper.getUser(url)).password(JedisURIHelper.getPassword(url));
        }
        org.apache.commons.pool2.impl.GenericObjectPoolConfig<Connection> typed = pool;
        return RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(client.build())
                .poolConfig(typed)
                .build();
    }

    @Bean
    BlobStore blobStore(@Value("${dhruva.blobs.uri}") URI uri) {
        return BlobStore.at(uri);
    }

    @Bean
    StoredKeys payloadKeys(
            DataSource database,
            @Value("${dhruva.payload-keys.master-key-file}") Path masterKeyFile,
            @Value("${dhruva.payload-keys.fresh}") Duration fresh)
            throws IOException {
        return new StoredKeys(new KeyTable(database), MasterKey.in(masterKeyFile), fresh);
    }

    @Bean
    Payloads payloads(BlobStore store, PayloadKeys keys) {
        return new Payloads(store, keys);
    }
}
