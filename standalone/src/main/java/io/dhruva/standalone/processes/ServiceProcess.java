package io.dhruva.standalone.processes;

import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A service as a JVM of its own: this JVM's class path, the service's main class, and environment variables only.
 *
 * <p><b>Lifecycle:</b> {@link #start} returns when the service says in its log that it has started. {@link #kill} is a
 * real kill -9.
 */
public final class ServiceProcess implements AutoCloseable {

    private final String name;
    private final Pattern ready;
    private final ChildProcess child;

    private ServiceProcess(String name, Pattern ready, ChildProcess child) {
        this.name = name;
        this.ready = ready;
        this.child = child;
    }

    /** A Spring Boot service, ready when its log has the line "Started <em>Class</em> in". */
    public static ServiceProcess of(
            String name, String mainClass, Map<String, String> environment, List<String> jvmOptions, Path directory) {
        var simpleName = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        return of(
                name, mainClass, environment, jvmOptions, directory, Pattern.compile("Started " + simpleName + " in "));
    }

    /** A service of any kind, ready when its log matches the pattern. */
    public static ServiceProcess of(
            String name,
            String mainClass,
            Map<String, String> environment,
            List<String> jvmOptions,
            Path directory,
            Pattern ready) {
        var command = JavaCommand.main(name, jvmOptions, mainClass, List.of());
        var child = new ChildProcess(
                name, command, environment, directory.resolve("logs"), directory.resolve("pids"), StopSignal.TERM);
        return new ServiceProcess(name, ready, child);
    }

    /**
     * Starts the service and waits until it is ready.
     *
     * @throws IllegalStateException when it died or was not ready in time; the message ends with the log's last lines
     */
    public ServiceProcess start(Duration patience) {
        launch();
        awaitReady(patience);
        return this;
    }

    /** Starts the service and returns at once. */
    public ServiceProcess launch() {
        child.start();
        return this;
    }

    /** Waits until the service is ready, as {@link #start} does. */
    public void awaitReady(Duration patience) {
        check(LogWatch.await(child, ready, patience) != null);
    }

    /** Waits until a further condition of readiness holds; fails as {@link #start} does. */
    public void awaitReady(Duration patience, BooleanSupplier condition) {
        check(LogWatch.await(child, patience, condition));
    }

    private void check(boolean reached) {
        if (!reached) {
            throw new IllegalStateException(name
                    + (child.alive() ? " was not ready in time" : " died at start (exit code " + child.exitCode() + ")")
                    + "\n" + child.logTail(40));
        }
    }

    public long pid() {
        return child.pid();
    }

    public boolean alive() {
        return child.alive();
    }

    public Path log() {
        return child.log();
    }

    /** Ends the JVM at once, as kill -9 does. */
    public void kill() {
        child.kill();
    }

    /** Asks the service to stop (SIGTERM) and waits for it. */
    public void stop() {
        child.stop(Duration.ofSeconds(40));
    }

    @Override
    public void close() {
        stop();
    }
}
