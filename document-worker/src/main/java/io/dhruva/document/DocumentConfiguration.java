package io.dhruva.document;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.KeyTable;
import io.dhruva.blobs.keys.MasterKey;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.contract.Message;
import io.dhruva.document.filter.Documents;
import io.dhruva.document.journey.DocumentStreams;
import io.dhruva.document.work.LocalWorkshop;
import io.dhruva.document.work.Workshops;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the worker together from its settings. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    private static final int CONNECTIONS = 4;
    private static final long WAIT_MS = 3_000;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    // Why no bean of its own type: a service of the same process must not find it.
    @Bean(destroyMethod = "close")
    HikariDataSource documentDatabase(DocumentProperties properties) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("documents");
        settings.setJdbcUrl(properties.url());
        settings.setUsername(properties.user());
        settings.setPassword(properties.password());
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(WAIT_MS);
        // Why: it starts without the database, too; documents wait for their keys.
        settings.setInitializationFailTimeout(-1);
        settings.addDataSourceProperty("socketTimeout", "30");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(settings);
    }

    @Bean
    BlobStore blobStore(DocumentProperties properties) {
        return BlobStore.at(properties.blobs());
    }

    @Bean
    StoredKeys storedKeys(DocumentProperties properties, HikariDataSource database) throws IOException {
        MasterKey master = MasterKey.in(Path.of(properties.masterKeyFile()));
        return new StoredKeys(new KeyTable(database), master, properties.keysFresh());
    }

    @Bean
    Payloads payloads(BlobStore blobs, StoredKeys keys) {
        return new Payloads(blobs, keys);
    }

    @Bean(destroyMethod = "close")
    Producer<String, Message> producer(WireProperties wire) {
        return new KafkaProducer<>(wire.settings().producer());
    }

    @Bean(destroyMethod = "close")
    LocalWorkshop workshop(
            DocumentProperties properties,
            Payloads payloads,
            StoredKeys keys,
            HikariDataSource database,
            Producer<String, Message> producer) {
        return Workshops.of(
                new Documents(properties.limits()),
                payloads,
                keys,
                database,
                producer,
                properties.scratchDirectory(),
                properties.workers());
    }

    @Bean
    DocumentStreams documentStreams(
            WireProperties wire, DocumentProperties properties, LocalWorkshop workshop, Clock clock) {
        String name = properties.name().isEmpty()
                ? "document-worker@" + ManagementFactory.getRuntimeMXBean().getName()
                : properties.name();
        return new DocumentStreams(
                wire.settings(),
                new DocumentStreams.Settings(
                        name, properties.window(), properties.streamsDirectory(), properties.commitEvery()),
                workshop,
                clock);
    }

    @Bean
    HealthIndicator streamsHealthIndicator(DocumentStreams streams) {
        return () -> (streams.works() ? Health.up() : Health.down())
                .withDetail("state", streams.state())
                .build();
    }
}
