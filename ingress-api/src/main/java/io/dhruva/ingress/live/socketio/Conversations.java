package io.dhruva.ingress.live.socketio;

import io.dhruva.ingress.live.socketio.engine.Engine;
import io.dhruva.ingress.security.Door;
import io.socket.engineio.server.Emitter;
import io.socket.socketio.server.SocketIoSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The clients that are connected to this instance: those that are quiet for too long are disconnected, and all when the
 * instance stops. Threads: safe; one virtual one of its own.
 */
@Component
final class Conversations implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<String, Conversation> byClient = new ConcurrentHashMap<>();
    private final Engine engine;
    private final Door door;
    private final Beginning beginning;
    private final SocketIoProperties properties;
    private volatile boolean running;

    Conversations(Engine engine, Door door, Beginning beginning, SocketIoProperties properties) {
        this.engine = engine;
        this.door = door;
        this.beginning = beginning;
        this.properties = properties;
        Emitter.Listener meet = arguments -> meet((SocketIoSocket) arguments[0]);
        var _ = engine.namespace().on("connection", meet);
    }

    // The library calls this with a lock that all clients share.
    private void meet(SocketIoSocket socket) {
        Conversation conversation = new Conversation(socket, door, beginning, properties);
        if (!running || byClient.putIfAbsent(socket.getClient().getId(), conversation) != null) {
            // Why: a connection has one conversation; a client that asks for more has something else in mind.
            socket.disconnect(true);
            conversation.leave();
            return;
        }
        conversation.begin();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("socket.io-upkeep").start(this::look);
    }

    private void look() {
        while (running) {
            LockSupport.parkNanos(LOOK.toNanos());
            byClient.values().forEach(conversation -> conversation.check(properties.quiet()));
            byClient.values().removeIf(Conversation::over);
            engine.forgetClosed();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        byClient.values().forEach(Conversation::farewell);
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        while (!byClient.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            byClient.values().removeIf(Conversation::over);
        }
    }
}
