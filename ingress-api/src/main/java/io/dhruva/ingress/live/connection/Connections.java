package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.problem.Code;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open connections of this instance: those that say nothing are closed, and all when the instance stops, so that
 * their clients go on elsewhere. Threads: safe; one virtual one of its own.
 */
@Component
final class Connections implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    boolean has(Connection connection) {
        return open.contains(connection);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("live-idle").start(this::look);
    }

    private void look() {
        while (running) {
            LockSupport.parkNanos(LOOK.toNanos());
            open.forEach(Connection::checkIdle);
        }
    }

    /** Whether new connections may come. */
    @Override
    public boolean isRunning() {
        return running;
    }

    // Why: before the web server stops, which would close them with a code that promises nothing.
    @Override
    public void stop() {
        running = false;
        ServerMessage farewell = ServerMessage.Failure.of(
                Code.RESTARTING.problem("this instance is about to stop; resume at another one"));
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            open.forEach(connection -> connection.end(farewell, Closing.RESTART));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
