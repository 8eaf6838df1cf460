package io.dhruva.ingress.live.socketio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be told to a client. Whoever puts something in never waits: a virtual thread writes, one event at a time,
 * and the next when the library has given that one away; so of what a client does not read, little lies with the library.
 *
 * <p>What is only for now gives way to what is newer, and comes no more often than was agreed. A client for which still
 * too much waits is cut off. Threads: safe.
 */
public final class Replies {

    private final Wire wire;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<Reply> waiting = new ArrayDeque<>();
    private @Nullable Reply interim;
    private long interimAt = System.nanoTime();
    private Duration pace = Duration.ZERO;
    private boolean ending;
    private boolean gone;

    /** Where events go. */
    public interface Wire {

        /** Gives an event away; waits until that is done, or the client is gone. */
        void send(String event, Object... arguments);

        void disconnect();
    }

    private record Reply(String event, List<Object> arguments, CompletableFuture<Void> written) {}

    /**
     * Replies that begin to be written.
     *
     * @param most events that may wait
     */
    public Replies(Wire wire, int most) {
        this.wire = wire;
        this.most = most;
        Thread.ofVirtual().name("socket.io-writer").start(this::write);
    }

    /** What is only for now comes at most once in that time. */
    public void pace(Duration atMost) {
        lock.lock();
        try {
            pace = atMost;
            interimAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells an event after all before it, and nothing any more that was only for now.
     *
     * @return completes when it was given away, or never will be
     */
    public CompletableFuture<Void> tell(String event, Object... arguments) {
        Reply reply = new Reply(event, List.of(arguments), new CompletableFuture<>());
        lock.lock();
        try {
            if (ending || gone) {
                reply.written.complete(null);
            } else if (waiting.size() >= most) {
                drop();
                reply.written.complete(null);
            } else {
                interim = null;
                waiting.add(reply);
                more.signal();
            }
        } finally {
            lock.unlock();
        }
        return reply.written;
    }

    /** Tells what is only for now. */
    public void tellInterim(String event, Object... arguments) {
        lock.lock();
        try {
            if (!ending && !gone) {
                interim = new Reply(event, List.of(arguments), new CompletableFuture<>());
                more.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Disconnects the client after all that waits. */
    public void end() {
        lock.lock();
        try {
            ending = true;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone, or is cut off. */
    public void drop() {
        lock.lock();
        try {
            gone = true;
            waiting.forEach(reply -> reply.written.complete(null));
            waiting.clear();
            interim = null;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            Reply next = take();
            while (next != null) {
                try {
                    wire.send(next.event, next.arguments.toArray());
                } finally {
                    next.written.complete(null);
                }
                next = take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
            wire.disconnect();
        }
    }

    private @Nullable Reply take() throws InterruptedException {
        lock.lock();
        try {
            while (!gone) {
                Reply next = waiting.poll();
                if (next != null) {
                    return next;
                }
                if (ending) {
                    return null;
                }
                Reply now = interim;
                long left = interimAt + pace.toNanos() - System.nanoTime();
                if (now == null) {
                    more.await();
                } else if (left > 0) {
                    var _ = more.awaitNanos(left);
                } else {
                    interim = null;
                    interimAt = System.nanoTime();
                    return now;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }
}
