package io.dhruva.standalone.installation;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.home.Ports;
import io.dhruva.standalone.parts.BrokerPorts;
import io.dhruva.standalone.parts.KafkaPart;
import io.dhruva.standalone.parts.ModelServerPart;
import io.dhruva.standalone.parts.PostgresPart;
import io.dhruva.standalone.parts.RedisPart;
import io.dhruva.standalone.parts.RegistryPart;
import io.dhruva.standalone.parts.UnleashPart;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts that are not ours, and the model server: what every service needs to find. */
public record Infrastructure(
        KafkaPart kafka,
        PostgresPart postgres,
        RedisPart redis,
        RegistryPart registry,
        ModelServerPart modelServer,
        @Nullable UnleashPart unleash) {

    static Infrastructure of(Home home, Options options) {
        var ports = home.ports();
        var directory = home.directory();
        var cache = cache();
        var kafka = new KafkaPart(directory.resolve("kafka"), brokerPorts(ports, options));
        var postgres = new PostgresPart(
                directory, cache, ports.of("postgres"), home.secrets().text("postgres"));
        var redis = new RedisPart(directory, cache, ports.of("redis"));
        var registry =
                new RegistryPart(directory, cache, ports.of("registry"), ports.of("registry-management"), postgres);
        var modelServer = new ModelServerPart(
                directory, ports.of("model-server"), ports.of("model-server-metrics"), options.modelServer());
        var unleash = options.unleash() ? UnleashPart.of(home, cache, postgres) : null;
        return new Infrastructure(kafka, postgres, redis, registry, modelServer, unleash);
    }

    private static BrokerPorts brokerPorts(Ports ports, Options options) {
        return options.kafkaProxy()
                ? new BrokerPorts(
                        ports.of("kafka"),
                        ports.of("kafka-controller"),
                        ports.of("kafka-behind-proxy"),
                        ports.of("kafka-proxy"))
                : new BrokerPorts(ports.of("kafka"), ports.of("kafka-controller"));
    }

    /** Where programs are unpacked, for all installations of a user: DHRUVA_CACHE, else ~/.cache/dhruva. */
    public static Path cache() {
        var set = System.getenv("DHRUVA_CACHE");
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "dhruva")
                : Path.of(set).toAbsolutePath();
    }

    /** Where the services find flags: in a file, or at the Unleash server, whose bootstrap the file is then. */
    Map<String, String> flags(Home home) {
        var directory = home.directory().resolve("flags");
        var file = directory.resolve("flags.json").toString();
        return unleash == null
                ? Map.of(
                        "DHRUVA_FLAGS_FILE",
                        file,
                        "DHRUVA_FLAGS_BACKUP",
                        directory.resolve("backup.json").toString())
                : Map.of(
                        "DHRUVA_FLAGS_PROVIDER",
                        "unleash",
                        "DHRUVA_UNLEASH_URL",
                        unleash.url() + "/api",
                        "DHRUVA_UNLEASH_TOKEN",
                        unleash.clientToken(),
                        "DHRUVA_FLAGS_BOOTSTRAP",
                        file,
                        "DHRUVA_FLAGS_BACKUP",
                        directory.resolve("backup-unleash.json").toString());
    }

    /** The variables by which a service finds everything else. */
    Map<String, String> environment(Home home) {
        return Map.ofEntries(
                Map.entry("DHRUVA_KAFKA_BOOTSTRAP", kafka.bootstrapServers()),
                Map.entry("DHRUVA_REGISTRY_URL", registry.url()),
                Map.entry("DHRUVA_POSTGRES_URL", postgres.jdbcUrl("auth_db")),
                Map.entry("DHRUVA_POSTGRES_USER", PostgresPart.USER),
                Map.entry("DHRUVA_POSTGRES_PASSWORD", postgres.password()),
                Map.entry("DHRUVA_CONFIG_DB_URL", postgres.jdbcUrl("config_db")),
                Map.entry("DHRUVA_REDIS_URL", redis.url()),
                Map.entry("DHRUVA_TRITON_TARGET", modelServer.target()),
                Map.entry("DHRUVA_BLOBS_URI", home.blobs()),
                Map.entry("DHRUVA_SECRET_FILE", home.secrets().file("job-ids").toString()),
                Map.entry(
                        "DHRUVA_AUDIT_KEY_FILE",
                        home.secrets().file("audit-key").toString()),
                Map.entry(
                        "DHRUVA_PAYLOAD_MASTER_KEY_FILE",
                        home.secrets().file("payload-master-key").toString()),
                Map.entry(
                        "DHRUVA_PEPPER_FILE", home.secrets().file("key-pepper").toString()));
    }
}
