package io.dhruva.audit;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.rebuild.RebuildMode;
import io.dhruva.audit.replay.Mode;
import io.dhruva.audit.replay.ReplayRunner;
import io.dhruva.audit.replay.VerifyMode;
import io.dhruva.audit.retention.Retention;
import io.dhruva.audit.shadow.ShadowMode;
import io.dhruva.audit.store.Audited;
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
import java.util.List;
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
    StoredKeys storedKeys(AuditProperties properties, Databases databases) throws IOException {
        MasterKey master = MasterKey.in(Path.of(properties.masterKeyFile()));
        return new StoredKeys(new KeyTable(databases.auth()), master, properties.keysFresh());
    }

    @Bean
    Payloads payloads(BlobStore blobs, StoredKeys keys) {
        return new Payloads(blobs, keys);
    }

    @Bean
    AnswerReader answerReader(Payloads payloads, StoredKeys keys, SinkMetrics metrics) {
        return new AnswerReader(payloads, keys, metrics);
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
    Retention retention(Databases databases, ChainKey key, AuditProperties properties, Clock clock) {
        return new Retention(databases.auth(), databases.config(), key, properties.keep(), clock);
    }

    @Bean
    RebuildMode rebuildMode(WireSettings wire, Databases databases, ChainKey key, AnswerReader answers) {
        Rereading rereading = new Rereading(answers);
        return new RebuildMode(
                wire,
                key,
                List.of(
                        new RebuildMode.Side(
                                "auth_db",
                                Audited.AUTH,
                                databases::authAlone,
                                schema -> Databases.into(databases.auth(), schema),
                                rereading::auth),
                        new RebuildMode.Side(
                                "config_db",
                                Audited.CONFIG,
                                databases::configAlone,
                                schema -> Databases.into(databases.config(), schema),
                                Rereading::config)));
    }

    @Bean
    Mode verifyMode(Databases databases, ChainKey key) {
        return new VerifyMode(databases::authAlone, databases::configAlone, key);
    }

    @Bean
    Mode shadowMode(Databases databases, WireSettings wire, Payloads payloads, Clock clock) {
        return new ShadowMode(databases::authAlone, wire, payloads, clock);
    }

    @Bean
    ReplayRunner replayRunner(Databases databases, List<Mode> modes) {
        return new ReplayRunner(databases.auth(), modes);
    }

    @Bean
    HealthIndicator streamsHealthIndicator(SinkStreams streams) {
        return () -> (streams.works() ? Health.up() : Health.down())
                .withDetail("state", streams.state())
                .build();
    }
}
