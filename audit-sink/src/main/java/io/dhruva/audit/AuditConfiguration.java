package io.dhruva.audit;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.replay.ReplayRunner;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Ledger;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.KeyTable;
import io.dhruva.blobs.keys.MasterKey;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.contract.wire.WireSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the sink together from its settings. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    WireSettings wireSettings(WireProperties properties) {
        return properties.settings();
    }

    @Bean
    Databases databases(AuditProperties properties) {
        return new Databases(properties);
    }

    @Bean
    BlobStore blobStore(AuditProperties properties) {
        return BlobStore.at(properties.blobs());
    }

    @Bean
    SinkMetrics sinkMetrics(MeterRegistry registry) {
        return new SinkMetrics(registry);
    }

    @Bean
    ChainKey chainKey(AuditProperties properties) throws IOException {
        return ChainKey.of(Files.readString(Path.of(properties.chainKeyFile())));
    }

    @Bean
    TaskBatches taskBatches(Databases databases, ChainKey key, SinkMetrics metrics, Clock clock) {
        BatchWriter auth = new BatchWriter(databases.auth(), key);
        BatchWriter config = new BatchWriter(databases.config(), key);
        return new TaskBatches(() -> new Batches(
                new Ledger("auth_db", auth, metrics), new Ledger("config_db", config, metrics), metrics, clock));
    }

    @Bean
    AnswerReader answerReader(AuditProperties properties, Databases databases, BlobStore blobs, SinkMetrics metrics)
            throws IOException {
        StoredKeys keys =
                new StoredKeys(new KeyTable(databases.auth()), MasterKey.in(Path.of(properties.masterKeyFile())));
        return new AnswerReader(new Payloads(blobs, keys), keys, metrics);
    }

    @Bean
    SinkStreams sinkStreams(
            WireSettings wire,
            AuditProperties properties,
            Databases databases,
            TaskBatches tasks,
            AnswerReader answers,
            SinkMetrics metrics) {
        return new SinkStreams(wire, properties, databases, tasks, answers, metrics);
    }

    @Bean
    ReplayRunner replayRunner(Databases databases, ChainKey key) {
        return new ReplayRunner(databases.auth(), databases::authAlone, databases::configAlone, key);
    }

    @Bean
    HealthIndicator streamsHealthIndicator(SinkStreams streams) {
        return () -> (streams.works() ? Health.up() : Health.down())
                .withDetail("state", streams.state())
                .build();
    }
}
