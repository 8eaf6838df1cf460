package io.dhruva.ingress.live.socketio;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Permission;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.security.Door;
import io.socket.engineio.server.Emitter;
import io.socket.socketio.server.SocketIoSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, from its connection to its end.
 *
 * <p>Threads: a virtual one of its own does what the client asks. Why: the library calls while it holds locks, one of them
 * for all clients. Events that come faster than they are worked on keep the thread waiting that reads from the client.
 */
final class Conversation {

    private static final Logger log = LoggerFactory.getLogger(Conversation.class);
    private static final List<String> EVENTS = List.of("start", "data", "stop");
    private static final int MOST_WAITING = 4;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Event FAREWELL = new Event("", Arguments.of());

    private final SocketIoSocket socket;
    private final SocketWire wire;
    private final Replies replies;
    private final Introduction client;
    private final Door door;
    private final Beginning beginning;
    private final BlockingQueue<Event> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean gone;
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable Dialect dialect;

    private record Event(String name, Arguments arguments) {}

    Conversation(SocketIoSocket socket, Door door, Beginning beginning, SocketIoProperties properties) {
        this.socket = socket;
        this.wire = new SocketWire(socket);
        this.replies = new Replies(wire, properties.replies());
        this.client = Introduction.of(socket.getInitialQuery(), socket.getInitialHeaders(), socket.getConnectData());
        this.door = door;
        this.beginning = beginning;
    }

    void begin() {
        for (String name : EVENTS) {
            Emitter.Listener put = arguments -> put(new Event(name, heard(arguments)));
            var _ = socket.on(name, put);
        }
        Emitter.Listener leave = _ -> leave();
        var _ = socket.on("disconnect", leave);
        Thread.ofVirtual().name("socket.io").start(this::listen);
    }

    // A client that wants to know that an event came gives a last argument, which answers it.
    private Arguments heard(@Nullable Object... arguments) {
        int last = arguments.length - 1;
        if (last >= 0 && arguments[last] instanceof SocketIoSocket.ReceivedByLocalAcknowledgementCallback) {
            return new Arguments(Arrays.asList(arguments).subList(0, last));
        }
        return Arguments.of(arguments);
    }

    private void put(Event event) {
        try {
            while (!gone && !inbox.offer(event, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                log.trace("a client is ahead of us");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client is gone; what it sent before counts. */
    void leave() {
        gone = true;
        replies.drop();
        // Why it may fail: then there are others in it, which wake the listener as well.
        var _ = inbox.offer(FAREWELL);
    }

    private void listen() {
        try {
            Caller caller = admit();
            Event next = caller == null ? null : next();
            while (caller != null && next != null) {
                take(next, caller);
                next = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Dialect now = dialect;
            if (now != null) {
                now.leave();
            }
        }
    }

    /** What the client said next; null when it is gone. */
    private @Nullable Event next() throws InterruptedException {
        Event next = gone ? inbox.poll() : inbox.take();
        return next == null || next.equals(FAREWELL) ? null : next;
    }

    private @Nullable Caller admit() {
        try {
            String secret = client.secret()
                    .orElseThrow(() -> Code.UNAUTHENTICATED.because(
                            "a key is needed, as the parameter apiKey, in a header, or in auth"));
            return door.admit(secret, Permission.JOBS_CREATE);
        } catch (ProblemException e) {
            Refusal refusal = e.problem().status() == 503
                    ? Trouble.CONNECTION_ERROR.because(e.problem().detail())
                    : Trouble.AUTH_ERROR.because(e.problem().detail());
            refuse(refusal, !client.says());
            replies.end();
        } catch (RuntimeException e) {
            log.error("who a client is could not be told", e);
            refuse(Trouble.CONNECTION_ERROR.because("something went wrong here"), !client.says());
            replies.end();
        }
        return null;
    }

    private void take(Event event, Caller caller) {
        heardAt = System.nanoTime();
        Dialect now = dialect;
        try {
            if (event.name.equals("start")) {
                if (now != null && !now.over()) {
                    throw Trouble.START_ERROR.because("the session has begun already");
                }
                dialect = beginning.begin(client, caller, event.arguments, replies);
            } else if (now == null) {
                throw Trouble.SESSION_NOT_FOUND.because("the first event is start");
            } else if (event.name.equals("data")) {
                now.data(event.arguments);
            } else {
                now.stop(event.arguments);
            }
        } catch (Refusal e) {
            told(e, now, event);
        } catch (RuntimeException e) {
            log.error("a client's {} failed", event.name, e);
            told(Trouble.CONNECTION_ERROR.because("something went wrong here"), now, event);
        } finally {
            heardAt = System.nanoTime();
        }
    }

    private void told(Refusal refusal, @Nullable Dialect begun, Event event) {
        if (begun == null) {
            refuse(refusal, event.arguments.at(0) instanceof JSONArray);
        } else {
            begun.tell(refusal);
        }
        if (refusal.trouble() == Trouble.CONNECTION_ERROR
                || (begun == null && refusal.trouble() == Trouble.AUTH_ERROR)) {
            replies.end();
        }
    }

    /** @param abort in the words of the Dhruva streamer, too */
    private void refuse(Refusal refusal, boolean abort) {
        var _ = replies.tell(
                "error",
                new JSONObject()
                        .put("error", refusal.reason())
                        .put("code", refusal.trouble().name())
                        .put("timestamp", System.currentTimeMillis() / 1000.0));
        if (abort) {
            var _ = replies.tell("abort", refusal.reason());
        }
    }

    /** Ends the connection if it is gone, or nothing came for too long and nothing is to be told. */
    void check(Duration quiet) {
        Dialect now = dialect;
        if (!wire.connected()) {
            leave();
        } else if (System.nanoTime() - heardAt > quiet.toNanos() && (now == null || !now.busy())) {
            refuse(Trouble.CONNECTION_ERROR.because("nothing came for " + quiet.toSeconds() + " s"), false);
            replies.end();
        }
    }

    /** This instance is about to stop. */
    void farewell() {
        refuse(Trouble.CONNECTION_ERROR.because("this instance is about to stop; connect again"), !client.says());
        replies.end();
    }

    boolean over() {
        return gone;
    }
}
