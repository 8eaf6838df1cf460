package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.live.LiveProperties;
import io.dhruva.ingress.live.protocol.ClientMessage;
import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.Frame;
import io.dhruva.ingress.live.protocol.ProtocolText;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.live.session.LiveSession;
import io.dhruva.ingress.live.session.LiveSessions;
import io.dhruva.ingress.live.session.SessionStarts;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One client's connection, from its upgrade to its end.
 *
 * <p>Threads: the container's, one message at a time; it may be kept waiting, and then nothing more is read from this
 * client.
 */
final class Connection implements WebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Caller caller;
    private final @Nullable String traceParent;
    private final SessionStarts starts;
    private final LiveSessions sessions;
    private final ProtocolText protocol;
    private final Connections connections;
    private final LiveProperties properties;
    private final Runnable cut;
    private final Assembly assembly = new Assembly();
    private volatile @Nullable Outbox outbox;
    private volatile @Nullable LiveSession session;
    private @Nullable Hearing hearing;
    private volatile long heardAt = System.nanoTime();

    /** @param cut is called when the client has to be cut off */
    Connection(
            Caller caller,
            @Nullable String traceParent,
            SessionStarts starts,
            LiveSessions sessions,
            ProtocolText protocol,
            Connections connections,
            LiveProperties properties,
            Runnable cut) {
        this.caller = caller;
        this.traceParent = traceParent;
        this.starts = starts;
        this.sessions = sessions;
        this.protocol = protocol;
        this.connections = connections;
        this.properties = properties;
        this.cut = cut;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        outbox = new Outbox(new SocketWire(socket), protocol, properties.credits(), properties.outbox(), cut);
        connections.add(this);
    }

    @Override
    public void handleMessage(WebSocketSession socket, WebSocketMessage<?> message) {
        Outbox out = outbox;
        if (out == null || out.closing()) {
            return;
        }
        heardAt = System.nanoTime();
        try {
            switch (message) {
                case TextMessage text -> {
                    String whole = assembly.text(text.getPayload(), text.isLast());
                    if (whole != null) {
                        take(protocol.read(whole), out);
                    }
                }
                case BinaryMessage bytes -> {
                    byte[] whole = assembly.bytes(bytes.getPayload(), bytes.isLast());
                    if (whole != null) {
                        take(Frame.of(whole));
                    }
                }
                case PongMessage pong -> confirm(pong.getPayload());
                default -> log.trace("a message of another kind");
            }
        } catch (ProblemException e) {
            refuse(e.problem());
        } catch (RuntimeException e) {
            log.error("a live connection failed", e);
            refuse(Code.INTERNAL_ERROR.problem("the connection failed here; resume in a moment"));
        } finally {
            heardAt = System.nanoTime();
        }
    }

    private void take(ClientMessage message, Outbox out) {
        LiveSession now = session;
        switch (message) {
            case ClientMessage.Start start -> {
                if (now != null) {
                    throw Code.BAD_MESSAGE.because("the session has begun already");
                }
                start(start, out);
            }
            case ClientMessage.KeepAlive _ -> log.trace("a client is still there");
            case ClientMessage.Flush _ -> begun(now).flush();
            case ClientMessage.Close _ -> begun(now).close();
        }
    }

    private void start(ClientMessage.Start start, Outbox out) {
        String token = start.resume();
        SessionStarts.Started started = token == null
                ? starts.open(caller, start.config(), traceParent, out)
                : starts.resume(caller, token, start.config(), out);
        hearing = new Hearing(started.config());
        session = started.session();
        if (!connections.has(this)) {
            sessions.leave(started.session());
        }
    }

    private static LiveSession begun(@Nullable LiveSession session) {
        if (session == null) {
            throw Code.BAD_MESSAGE.because("the first message is start");
        }
        return session;
    }

    private void take(Frame frame) {
        LiveSession now = begun(session);
        if (now.closed()) {
            throw Code.BAD_MESSAGE.because("after close no more speech comes");
        }
        Hearing ears = hearing;
        if (ears != null && now.expects(frame.seq())) {
            now.frame(frame.seq(), ears.pcm(frame));
        }
    }

    private void confirm(ByteBuffer number) {
        LiveSession now = session;
        if (now != null && number.remaining() == Integer.BYTES) {
            now.confirm(number.getInt(number.position()));
        }
    }

    private void refuse(Problem problem) {
        end(ServerMessage.Failure.of(problem), Closing.of(problem));
    }

    /** Says the last word and closes the connection. */
    void end(ServerMessage last, Closing how) {
        Outbox out = outbox;
        if (out != null) {
            out.end(last, how);
        }
    }

    /** Closes the connection if nothing was heard for too long. */
    void checkIdle() {
        LiveSession now = session;
        if (now != null && now.busy()) {
            return;
        }
        boolean closed = now != null && now.closed();
        Duration most = closed ? properties.ending() : properties.idle();
        if (System.nanoTime() - heardAt > most.toNanos()) {
            refuse(
                    closed
                            ? Code.QUEUE_UNAVAILABLE.problem(
                                    "the last words are not there yet; resume, or ask for the job")
                            : Code.IDLE_TIMEOUT.problem("nothing was heard for " + most.toSeconds() + " s"));
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable thrown) {
        log.debug("a live connection broke: {}", thrown.getClass().getSimpleName());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        connections.remove(this);
        Outbox out = outbox;
        if (out != null) {
            out.drop();
        }
        LiveSession now = session;
        if (now != null) {
            sessions.leave(now);
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }
}
