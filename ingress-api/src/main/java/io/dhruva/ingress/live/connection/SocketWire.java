package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.live.protocol.Closing;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** A WebSocket. */
final class SocketWire implements Wire {

    /** How Tomcat calls the time that a message may take to be written. */
    private static final String TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final long MOST_MS = Duration.ofSeconds(20).toMillis();

    private final WebSocketSession socket;

    SocketWire(WebSocketSession socket) {
        this.socket = socket;
        if (socket instanceof NativeWebSocketSession known && known.getNativeSession() instanceof Session session) {
            session.getUserProperties().put(TIMEOUT, MOST_MS);
        }
    }

    @Override
    public void text(String text) throws IOException {
        socket.sendMessage(new TextMessage(text));
    }

    @Override
    public void ping(int number) throws IOException {
        socket.sendMessage(new PingMessage(
                ByteBuffer.allocate(Integer.BYTES).putInt(number).flip()));
    }

    @Override
    public void close(Closing how) throws IOException {
        socket.close(new CloseStatus(how.code()));
    }
}
