package io.dhruva.ingress.live.socketio.engine;

import io.dhruva.ingress.live.socketio.SocketIoProperties;
import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoServerOptions;
import io.socket.engineio.server.EngineIoSocket;
import io.socket.engineio.server.ReadyState;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoServerOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The library's servers, and how many connections they have. Threads: safe. */
@Component
public final class Engine implements DisposableBean {

    private final Timers timers = new Timers();
    private final Set<EngineIoSocket> open = ConcurrentHashMap.newKeySet();
    private final int most;
    private final EngineIoServer engine;
    private final SocketIoServer socketIo;

    Engine(SocketIoProperties properties) {
        most = properties.connections();
        EngineIoServerOptions options = EngineIoServerOptions.newFromDefault()
                .setCorsHandlingDisabled(true)
                .setPingInterval(properties.ping().toMillis())
                .setPingTimeout(properties.pong().toMillis());
        options.setScheduledExecutorService(timers);
        engine = new EngineIoServer(options);
        var _ = engine.on("connection", args -> open.add((EngineIoSocket) args[0]));
        SocketIoServerOptions impatient = SocketIoServerOptions.newFromDefault()
                .setConnectionTimeout(properties.introduction().toMillis());
        socketIo = new SocketIoServer(engine, impatient);
    }

    /** The one namespace that is served. */
    public SocketIoNamespace namespace() {
        return socketIo.namespace("/");
    }

    EngineIoServer server() {
        return engine;
    }

    /** Whether no more connections may come. */
    boolean full() {
        if (open.size() >= most) {
            forgetClosed();
        }
        return open.size() >= most;
    }

    /** Why by looking: a connection may be closed before anybody listens to it. */
    public void forgetClosed() {
        open.removeIf(socket -> socket.getReadyState() == ReadyState.CLOSED);
    }

    @Override
    public void destroy() {
        engine.shutdown();
        timers.shutdownNow();
    }
}
