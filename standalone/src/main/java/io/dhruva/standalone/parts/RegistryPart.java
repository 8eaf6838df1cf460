package io.dhruva.standalone.parts;

import io.dhruva.standalone.processes.ChildProcess;
import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.JavaCommand;
import io.dhruva.standalone.processes.LogWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A real schema registry as a child JVM, which keeps its schemas in PostgreSQL. */
public final class RegistryPart implements Part {

    private static final List<String> MODEST = List.of("-Xmx224m", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final Path directory;
    private final Path cache;
    private final int port;
    private final int managementPort;
    private final PostgresPart postgres;
    private final Lifecycle lifecycle = new Lifecycle("registry");
    private volatile @Nullable ChildProcess child;

    public RegistryPart(Path directory, Path cache, int port, int managementPort, PostgresPart postgres) {
        this.directory = directory;
        this.cache = cache;
        this.port = port;
        this.managementPort = managementPort;
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "registry";
    }

    /** The registry's own interface, as the serdes take it. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/registry/v3";
    }

    /** The interface that Confluent's clients speak. */
    public String confluentUrl() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> {
            var archive = RegistryArchive.find();
            var programs = Distribution.ofTar(
                    cache,
                    RegistryArchive.name(archive),
                    () -> new GZIPInputStream(Files.newInputStream(archive), 1 << 16));
            var command = JavaCommand.jar("registry:" + directory, MODEST, programs.resolve("quarkus-run.jar"));
            var starting = new ChildProcess(
                    name(),
                    command,
                    environment(),
                    directory.resolve("logs"),
                    directory.resolve("pids"),
                    StopSignal.TERM);
            child = starting;
            starting.start();
            var probe = new HttpProbe(url() + "/system/info");
            if (!LogWatch.await(starting, Duration.ofMinutes(2), probe::answers)) {
                throw new PartFailed(name(), "it did not come up\n" + starting.logTail(10));
            }
        });
    }

    private Map<String, String> environment() {
        return Map.of(
                "APICURIO_STORAGE_KIND",
                "sql",
                "APICURIO_STORAGE_SQL_KIND",
                "postgresql",
                "APICURIO_DATASOURCE_URL",
                postgres.jdbcUrl("registry"),
                "APICURIO_DATASOURCE_USERNAME",
                PostgresPart.USER,
                "APICURIO_DATASOURCE_PASSWORD",
                postgres.password(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(managementPort));
    }

    @Override
    public boolean ready() {
        var running = child;
        return lifecycle.ready() && running != null && running.alive();
    }

    @Override
    public synchronized void stop() {
        var running = child;
        if (running != null) {
            running.stop(Duration.ofSeconds(10));
        }
        lifecycle.stopped();
    }

    @Override
    public PartDescription describe() {
        var running = child;
        var alive = running != null && running.alive();
        return new PartDescription(name(), lifecycle.state(alive), port, running == null ? -1 : running.pid());
    }
}
