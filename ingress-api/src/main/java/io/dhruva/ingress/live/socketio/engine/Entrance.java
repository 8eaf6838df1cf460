package io.dhruva.ingress.live.socketio.engine;

import io.dhruva.ingress.access.Origins;
import io.dhruva.ingress.live.socketio.SocketIoProperties;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Takes the requests of Engine.IO: a WebSocket, or polls and posts; the library sees only those that it can bear. Refusals
 * are in Engine.IO's words: {@code {"code": n, "message": text}}. Threads: safe.
 */
@Component
final class Entrance implements HttpRequestHandler {

    private static final int BAD_REQUEST = 3;
    private static final int FORBIDDEN = 4;
    private static final int UNSUPPORTED_VERSION = 5;

    private final Engine engine;
    private final Origins origins;
    private final WebSocketHttpRequestHandler upgrades;
    private final int mostBytes;

    Entrance(Engine engine, EngineSockets sockets, Origins origins, SocketIoProperties properties) {
        this.engine = engine;
        this.origins = origins;
        this.upgrades = new WebSocketHttpRequestHandler(sockets, new DefaultHandshakeHandler());
        this.mostBytes = (int) properties.message().toBytes();
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Map<String, String> query;
        try {
            query = QueryText.parse(request.getQueryString());
        } catch (IllegalArgumentException e) {
            refuse(response, HttpStatus.BAD_REQUEST, BAD_REQUEST, "Bad request");
            return;
        }
        if (!"4".equals(query.get("EIO"))) {
            refuse(response, HttpStatus.BAD_REQUEST, UNSUPPORTED_VERSION, "Unsupported protocol version");
        } else if (!origins.allow(request)) {
            refuse(response, HttpStatus.FORBIDDEN, FORBIDDEN, "Pages of that origin may not open connections here");
        } else if (!query.containsKey("sid") && engine.full()) {
            refuse(response, HttpStatus.SERVICE_UNAVAILABLE, FORBIDDEN, "Too many connections");
        } else if ("websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            upgrades.handleRequest(request, response);
        } else if (query.containsKey("j")) {
            refuse(response, HttpStatus.BAD_REQUEST, BAD_REQUEST, "JSONP is not offered");
        } else {
            poll(request, response);
        }
    }

    private void poll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
        if (body.length > mostBytes) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE, BAD_REQUEST, "The message is too large");
            return;
        }
        if (!Payload.bearable(new String(body, StandardCharsets.UTF_8))) {
            refuse(response, HttpStatus.BAD_REQUEST, BAD_REQUEST, "Bad request");
            return;
        }
        try {
            engine.server().handleRequest(new WholeBody(request, body), response);
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            // Why: so the library takes what is no query or packet of its protocol.
            if (!response.isCommitted()) {
                refuse(response, HttpStatus.BAD_REQUEST, BAD_REQUEST, "Bad request");
            }
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, int code, String message)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write("{\"code\":%d,\"message\":\"%s\"}"
                        .formatted(code, message)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
