package io.dhruva.ingress.live.socketio.engine;

import io.dhruva.ingress.live.socketio.SocketIoProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Hands what comes over WebSockets to the library, message by message. Threads: the container's; it may be kept waiting,
 * and then nothing more is read from this client.
 */
@Component
final class EngineSockets extends AbstractWebSocketHandler {

    private static final String LINE = "dhruva.line";

    private final Engine engine;
    private final int mostBytes;

    EngineSockets(Engine engine, SocketIoProperties properties) {
        this.engine = engine;
        this.mostBytes = (int) properties.message().toBytes();
    }

    /** A connection, and what came of a message that is not whole yet. Threads: the container's, one at a time. */
    private static final class Line {
        private final SocketBridge bridge;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Line(SocketBridge bridge) {
            this.bridge = bridge;
        }
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        Line line = new Line(new SocketBridge(socket));
        socket.getAttributes().put(LINE, line);
        engine.server().handleWebSocket(line.bridge);
    }

    private static Line line(WebSocketSession socket) {
        if (socket.getAttributes().get(LINE) instanceof Line line) {
            return line;
        }
        throw new IllegalStateException("a message before the beginning");
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message) throws IOException {
        Line line = line(socket);
        line.text.append(message.getPayload());
        if (line.text.length() > mostBytes) {
            socket.close(CloseStatus.TOO_BIG_TO_PROCESS);
        } else if (message.isLast()) {
            String whole = line.text.toString();
            line.text.setLength(0);
            if (!Payload.packetBearable(whole)) {
                socket.close(CloseStatus.POLICY_VIOLATION);
                return;
            }
            line.bridge.emit("message", whole);
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession socket, BinaryMessage message) throws IOException {
        Line line = line(socket);
        byte[] part = new byte[message.getPayload().remaining()];
        message.getPayload().get(part);
        line.bytes.writeBytes(part);
        if (line.bytes.size() > mostBytes) {
            socket.close(CloseStatus.TOO_BIG_TO_PROCESS);
        } else if (message.isLast()) {
            byte[] whole = line.bytes.toByteArray();
            line.bytes.reset();
            line.bridge.emit("message", (Object) whole);
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable thrown) {
        line(socket).bridge.emit("error", "transport error", thrown.getClass().getSimpleName());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        line(socket).bridge.emit("close");
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }
}
