package io.dhruva.standalone.installation;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.KafkaPart;
import io.dhruva.standalone.parts.ModelServerPart;
import io.dhruva.standalone.parts.PostgresPart;
import io.dhruva.standalone.parts.RedisPart;
import io.dhruva.standalone.parts.RegistryPart;
import java.nio.file.Path;
import java.util.Map;

/** The parts of one data directory, wired to each other. Nothing runs until the assembly starts it. */
public final class Installation {

    private final Home home;
    private final Assembly assembly;
    private final KafkaPart kafka;
    private final PostgresPart postgres;
    private final RedisPart redis;
    private final RegistryPart registry;
    private final ModelServerPart modelServer;

    /**
     * The installation of a home.
     *
     * @param modelSettings variables for the model server beside its ports
     */
    public Installation(Home home, Assembly.Progress progress, Map<String, String> modelSettings) {
        this.home = home;
        var ports = home.ports();
        var directory = home.directory();
        var cache = cache();
        this.kafka = new KafkaPart(directory.resolve("kafka"), ports.of("kafka"), ports.of("kafka-controller"));
        this.postgres = new PostgresPart(
                directory, cache, ports.of("postgres"), home.secrets().text("postgres"));
        this.redis = new RedisPart(directory, cache, ports.of("redis"));
        this.registry =
                new RegistryPart(directory, cache, ports.of("registry"), ports.of("registry-management"), postgres);
        this.modelServer = new ModelServerPart(
                directory, ports.of("model-server"), ports.of("model-server-metrics"), modelSettings);
        this.assembly = new Assembly(progress)
                .add(postgres)
                .add(kafka)
                .add(redis)
                .add(modelServer)
                .add(registry, "postgres");
    }

    /** Where programs are unpacked: DHRUVA_CACHE, else a directory of the user's. */
    public static Path cache() {
        var set = System.getenv("DHRUVA_CACHE");
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "dhruva")
                : Path.of(set).toAbsolutePath();
    }

    /** The variables by which a service finds everything else. */
    public Map<String, String> environment() {
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
                        "DHRUVA_PEPPER_FILE", home.secrets().file("key-pepper").toString()));
    }

    public Home home() {
        return home;
    }

    public Assembly assembly() {
        return assembly;
    }

    public KafkaPart kafka() {
        return kafka;
    }

    public PostgresPart postgres() {
        return postgres;
    }

    public RedisPart redis() {
        return redis;
    }

    public RegistryPart registry() {
        return registry;
    }

    public ModelServerPart modelServer() {
        return modelServer;
    }
}
