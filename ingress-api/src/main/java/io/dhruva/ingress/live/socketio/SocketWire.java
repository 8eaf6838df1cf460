package io.dhruva.ingress.live.socketio;

import io.socket.engineio.server.Emitter;
import io.socket.engineio.server.EngineIoSocket;
import io.socket.engineio.server.ReadyState;
import io.socket.socketio.server.SocketIoSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A client's end of Socket.IO. Threads: one writes. */
final class SocketWire implements Replies.Wire {

    /** Why at all: should the library not tell that a connection is closed. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SocketIoSocket socket;
    private final EngineIoSocket connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private long drains;

    SocketWire(SocketIoSocket socket) {
        this.socket = socket;
        this.connection = socket.getClient().getConnection();
        Emitter.Listener drain = _ -> drained();
        var _ = connection.on("drain", drain);
    }

    private void drained() {
        lock.lock();
        try {
            drains++;
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long drains() {
        lock.lock();
        try {
            return drains;
        } finally {
            lock.unlock();
        }
    }

    // The library keeps what a client that polls does not fetch, and tells when it has given all of it away.
    @Override
    public void send(String event, Object... arguments) {
        long before = drains();
        socket.send(event, arguments);
        lock.lock();
        try {
            while (drains == before && connected()) {
                var _ = drained.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    boolean connected() {
        return socket.isConnected() && connection.getReadyState() == ReadyState.OPEN;
    }

    @Override
    public void disconnect() {
        if (socket.isConnected()) {
            socket.disconnect(true);
        } else {
            connection.close();
        }
    }
}
