package io.dhruva.standalone.parts;

import io.dhruva.standalone.processes.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The model server as a child JVM, so that the engines' native memory and crashes are its own. */
public final class ModelServerPart implements Part {

    private static final String MAIN = "io.dhruva.modelserver.ModelServerApplication";
    private static final Pattern READY = Pattern.compile("model-server ready grpc=(\\d+) metrics=(\\d+)");
    private static final List<String> JVM = List.of("-Xmx768m");

    private final int port;
    private final int metricsPort;
    private final Lifecycle lifecycle = new Lifecycle("model-server");
    private final ServiceProcess process;

    /**
     * A model server.
     *
     * @param settings environment variables beside the ports: where the models lie, which are served
     */
    public ModelServerPart(Path directory, int port, int metricsPort, Map<String, String> settings) {
        this.port = port;
        this.metricsPort = metricsPort;
        var environment = new HashMap<>(settings);
        environment.put("DHRUVA_TRITON_PORT", Integer.toString(port));
        environment.put("DHRUVA_TRITON_METRICS_PORT", Integer.toString(metricsPort));
        this.process = ServiceProcess.of("model-server", MAIN, environment, JVM, directory, READY);
    }

    @Override
    public String name() {
        return "model-server";
    }

    /** The gRPC address, host and port. */
    public String target() {
        return "127.0.0.1:" + port;
    }

    /** The address of its metrics. */
    public String metricsUrl() {
        return "http://127.0.0.1:" + metricsPort + "/metrics";
    }

    /** The process itself, for a test that kills it. */
    public ServiceProcess process() {
        return process;
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> {
            process.start(Duration.ofMinutes(1));
            try (var health = new ModelServerHealth(target())) {
                process.awaitReady(Duration.ofMinutes(3), health::ready);
            }
        });
    }

    @Override
    public boolean ready() {
        return lifecycle.ready() && process.alive();
    }

    @Override
    public synchronized void stop() {
        process.stop();
        lifecycle.stopped();
    }

    @Override
    public PartDescription describe() {
        return new PartDescription(name(), lifecycle.state(process.alive()), port, process.pid());
    }
}
