package io.dhruva.ingress.live.socketio.engine;

import io.socket.engineio.server.EngineIoWebSocket;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** A WebSocket, as the library sees it. Threads: safe; a message waits for the one before. */
final class SocketBridge extends EngineIoWebSocket {

    /** How Tomcat calls the time that a message may take to be written. */
    private static final String TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final long MOST_MS = Duration.ofSeconds(20).toMillis();

    private final WebSocketSession socket;
    private final Map<String, String> query;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    SocketBridge(WebSocketSession socket) {
        this.socket = socket;
        this.query =
                QueryText.parse(socket.getUri() == null ? null : socket.getUri().getRawQuery());
        HttpHeaders given = socket.getHandshakeHeaders();
        given.forEach(headers::put);
        if (socket instanceof NativeWebSocketSession known && known.getNativeSession() instanceof Session session) {
            session.getUserProperties().put(TIMEOUT, MOST_MS);
        }
    }

    @Override
    public Map<String, String> getQuery() {
        return query;
    }

    @Override
    public Map<String, List<String>> getConnectionHeaders() {
        return headers;
    }

    @Override
    public void write(String message) throws IOException {
        writing.lock();
        try {
            socket.sendMessage(new TextMessage(message));
        } catch (IllegalStateException e) {
            throw new IOException(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void write(byte[] message) throws IOException {
        writing.lock();
        try {
            socket.sendMessage(new BinaryMessage(ByteBuffer.wrap(message)));
        } catch (IllegalStateException e) {
            throw new IOException(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
