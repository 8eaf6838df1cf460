package io.dhruva.standalone.parts;

import io.dhruva.standalone.processes.ChildProcess;
import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.LogWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis as a child process.
 *
 * <p>What it holds can be made anew, so a lost second is no loss; it is kept over restarts all the same, so that polls
 * are answered at once after one.
 */
public final class RedisPart implements Part {

    private static final String VERSION = "7.0.15";
    private static final Pattern READY = Pattern.compile("Ready to accept connections");

    private final Path directory;
    private final Path cache;
    private final int port;
    private final Lifecycle lifecycle = new Lifecycle("redis");
    private volatile @Nullable ChildProcess child;

    public RedisPart(Path directory, Path cache, int port) {
        this.directory = directory;
        this.cache = cache;
        this.port = port;
    }

    @Override
    public String name() {
        return "redis";
    }

    /** The address as clients take it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> {
            var program = Distribution.of(cache, "redis-" + VERSION, RedisPart::unpack);
            var data = Files.createDirectories(directory.resolve("redis"));
            var starting = new ChildProcess(
                    name(),
                    command(program, data),
                    Map.of(),
                    directory.resolve("logs"),
                    directory.resolve("pids"),
                    StopSignal.TERM);
            child = starting;
            starting.start();
            if (LogWatch.await(starting, READY, Duration.ofSeconds(20)) == null) {
                throw new PartFailed(name(), "it did not come up\n" + starting.logTail(10));
            }
        });
    }

    /** The title stays the command line, by which a process left over is known again ({@code PidFile}). */
    private List<String> command(Path program, Path data) {
        return List.of(
                program.resolve("redis-server").toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString(),
                "--set-proc-title",
                "no",
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec");
    }

    private static void unpack(Path target) throws IOException {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        var file = target.resolve("redis-server");
        try (var in = RedisPart.class.getResourceAsStream("/redis-server-" + VERSION + "-" + os + "-" + cpu)) {
            if (in == null) {
                throw new IOException("there is no Redis for " + os + " on " + cpu);
            }
            Files.copy(in, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
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
            running.stop(Duration.ofSeconds(5));
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
