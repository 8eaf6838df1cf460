package io.dhruva.ingress.live.connection;

import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Origins;
import io.dhruva.ingress.access.Routes;
import io.dhruva.ingress.access.Tickets;
import io.dhruva.ingress.live.LiveProperties;
import io.dhruva.ingress.live.protocol.ProtocolText;
import io.dhruva.ingress.live.session.LiveMeters;
import io.dhruva.ingress.live.session.LiveSessions;
import io.dhruva.ingress.live.session.SessionStarts;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Opens connections for live speech. */
@RestController
@Tag(name = "live", description = "Speech that is transcribed while it is spoken")
class StreamController {

    private final DefaultHandshakeHandler handshake = new DefaultHandshakeHandler();
    private final SessionStarts starts;
    private final LiveSessions sessions;
    private final ProtocolText protocol;
    private final Connections connections;
    private final Tickets tickets;
    private final LiveMeters meters;
    private final LiveProperties properties;
    private final Origins origins;

    StreamController(
            SessionStarts starts,
            LiveSessions sessions,
            ProtocolText protocol,
            Connections connections,
            Tickets tickets,
            LiveMeters meters,
            LiveProperties properties,
            Origins origins) {
        this.starts = starts;
        this.sessions = sessions;
        this.protocol = protocol;
        this.connections = connections;
        this.tickets = tickets;
        this.meters = meters;
        this.properties = properties;
        this.origins = origins;
    }

    @PostMapping(Routes.LIVE + "/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "A ticket that opens one live connection",
            description = "For browsers, which cannot send a key when they open a WebSocket: within a minute, once, as"
                    + " the parameter ticket of /api/v1/asr/stream.")
    Tickets.Issued ticket(@Parameter(hidden = true) Caller caller) {
        return tickets.issue(caller);
    }

    @GetMapping(Routes.LIVE)
    @Operation(
            summary = "Speak live, over a WebSocket",
            description = "The protocol is in docs/api/streaming.md. 426 without an upgrade.")
    @ApiResponse(responseCode = "101", description = "The connection is a WebSocket from here on")
    void open(
            HttpServletRequest request,
            HttpServletResponse response,
            @Parameter(hidden = true) Caller caller,
            @RequestParam(required = false) @Nullable String ticket,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw Code.UPGRADE_REQUIRED.because(
                    "speech comes over a WebSocket; docs/api/streaming.md has the protocol");
        }
        caller.mustBeFor(Task.ASR);
        // Why: a browser sends the cookie of a session by itself, whatever page opens the connection.
        if (!origins.allow(request)) {
            throw Code.FORBIDDEN.because("pages of that origin may not open connections here");
        }
        if (!connections.isRunning()) {
            throw Code.RESTARTING.because("this instance is about to stop; come again in a moment");
        }
        Connection connection =
                new Connection(caller, traceParent, starts, sessions, protocol, connections, properties, meters::cut);
        try (ServletServerHttpResponse answer = new ServletServerHttpResponse(response)) {
            handshake.doHandshake(new ServletServerHttpRequest(request), answer, connection, new HashMap<>());
        }
    }
}
