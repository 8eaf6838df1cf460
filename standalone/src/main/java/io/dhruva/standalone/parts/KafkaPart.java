package io.dhruva.standalone.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker and controller (KRaft) in this JVM.
 *
 * <p><b>Lifecycle:</b> the data directory is formatted once and kept; a broker that was killed recovers its log at the
 * next start.
 */
public final class KafkaPart implements Part {

    private final Path data;
    private final BrokerPorts ports;
    private final Lifecycle lifecycle = new Lifecycle("kafka");
    private @Nullable KafkaRaftServer server;

    public KafkaPart(Path data, BrokerPorts ports) {
        this.data = data;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "kafka";
    }

    /** The address that clients bootstrap from. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.clients();
    }

    /** The broker's ports. */
    public BrokerPorts ports() {
        return ports;
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> {
            Files.createDirectories(data);
            var properties = BrokerSettings.of(data.resolve("log"), ports);
            format(properties);
            var starting = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            starting.startup();
            server = starting;
        });
    }

    private void format(Properties properties) throws IOException {
        if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
            return;
        }
        var file = data.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        var clusterId = Uuid.randomUuid().toString();
        var arguments =
                new String[] {"format", "--config", file.toString(), "--cluster-id", clusterId, "--ignore-formatted"};
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            if (StorageTool.execute(arguments, out) != 0) {
                throw new IOException("the data directory could not be formatted: " + said);
            }
        }
    }

    @Override
    public boolean ready() {
        return lifecycle.ready();
    }

    @Override
    public synchronized void stop() {
        var running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
            server = null;
        }
        lifecycle.stopped();
    }

    @Override
    public PartDescription describe() {
        return new PartDescription(
                name(),
                lifecycle.state(),
                ports.clients(),
                ready() ? ProcessHandle.current().pid() : -1);
    }
}
