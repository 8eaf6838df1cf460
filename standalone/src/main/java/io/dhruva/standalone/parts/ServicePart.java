package io.dhruva.standalone.parts;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service of ours in this JVM, as an application context beside the others. */
public final class ServicePart implements Part {

    /** The start of a service; what it returns stops it again. */
    @FunctionalInterface
    public interface Launch {
        AutoCloseable start(String... arguments);
    }

    private final String name;
    private final int port;
    private final Launch launch;
    private final Map<String, String> environment;
    private final Lifecycle lifecycle;
    private @Nullable AutoCloseable running;

    /**
     * A service.
     *
     * @param port the port that it listens on, 0 when it has none
     * @param environment the variables that it would find as a process of its own
     */
    public ServicePart(String name, int port, Launch launch, Map<String, String> environment) {
        this.name = name;
        this.port = port;
        this.launch = launch;
        this.environment = Map.copyOf(environment);
        this.lifecycle = new Lifecycle(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> running = launch.start(arguments()));
    }

    private String[] arguments() {
        return environment.entrySet().stream()
                .map(entry -> "--" + property(entry.getKey()) + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    // Why: our own variables are named in the services' files; the framework's are properties of its own spelling.
    private static String property(String variable) {
        return variable.startsWith("DHRUVA_")
                ? variable
                : variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Override
    public boolean ready() {
        return lifecycle.ready();
    }

    @Override
    public synchronized void stop() {
        var stopping = running;
        if (stopping != null) {
            running = null;
            try {
                stopping.close();
            } catch (Exception e) {
                throw new PartFailed(name, "it did not stop cleanly: " + e.getMessage(), e);
            } finally {
                lifecycle.stopped();
            }
        }
    }

    @Override
    public PartDescription describe() {
        return new PartDescription(
                name, lifecycle.state(), port, ready() ? ProcessHandle.current().pid() : -1);
    }
}
