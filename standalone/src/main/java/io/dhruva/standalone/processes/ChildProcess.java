package io.dhruva.standalone.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process with a log file and a pid file.
 *
 * <p><b>Lifecycle:</b> a child is stopped by its owner; one that outlives a killed owner is ended through its pid file by
 * the next start. <b>Threads:</b> safe for use by many.
 */
public final class ChildProcess {

    /** How a child is asked to go: the signal that means a clean and quick stop to it. */
    public enum StopSignal {
        TERM,
        INT
    }

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final PidFile pidFile;
    private final StopSignal stopSignal;
    private @Nullable Process process;

    public ChildProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path logs,
            Path pids,
            StopSignal stopSignal) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = logs.resolve(name + ".log");
        this.pidFile = new PidFile(pids.resolve(name + ".pid"));
        this.stopSignal = stopSignal;
    }

    /** Starts the process; what an earlier one of the same name left behind is ended first. */
    public synchronized void start() {
        try {
            pidFile.endLeftover();
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.writeString(log, "");
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var started = builder.start();
            process = started;
            pidFile.write(started.pid(), stopSignal);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    public synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    /** The process id, or -1 when there is none. */
    public synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : -1;
    }

    /** How the process ended: its exit code, 128 + n after signal n; -1 while it runs. */
    public synchronized int exitCode() {
        return process == null || process.isAlive() ? -1 : process.exitValue();
    }

    /** The log file: standard output and standard error of this start. */
    public Path log() {
        return log;
    }

    /** The last lines of the log, for a message about a failure. */
    public String logTail(int lines) {
        try {
            var all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the process at once, as kill -9 does, and waits until it is gone. */
    public void kill() {
        var target = current();
        if (target != null) {
            target.destroyForcibly();
            await(target, Duration.ofSeconds(10));
            pidFile.delete();
        }
    }

    /** Asks the process to stop and waits; ends it by force when it has not gone in time. */
    public void stop(Duration patience) {
        var target = current();
        if (target == null) {
            return;
        }
        Signals.send(target.pid(), stopSignal);
        if (!await(target, patience)) {
            target.destroyForcibly();
            await(target, Duration.ofSeconds(10));
        }
        pidFile.delete();
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private static boolean await(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
