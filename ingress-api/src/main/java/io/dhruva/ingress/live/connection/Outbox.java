package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ProtocolText;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.live.session.Client;
import io.dhruva.ingress.problem.Code;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be said to a client. Whoever puts something in never waits: a virtual thread writes.
 *
 * <p>All acknowledgements that wait become one, a partial gives way to what is newer of its segment, and a client for
 * which still too much waits is cut off, to come again.
 */
final class Outbox implements Client {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final long NONE = -1;

    private final Wire wire;
    private final ProtocolText protocol;
    private final int credits;
    private final int most;
    private final Runnable cut;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<ServerMessage> waiting = new ArrayDeque<>();
    private long acknowledged = NONE;
    private @Nullable Closing closing;

    /**
     * An outbox that begins to write.
     *
     * @param most messages that may wait
     * @param cut is called when it were more
     */
    Outbox(Wire wire, ProtocolText protocol, int credits, int most, Runnable cut) {
        this.wire = wire;
        this.protocol = protocol;
        this.credits = credits;
        this.most = most;
        this.cut = cut;
        Thread.ofVirtual().name("live-writer").start(this::write);
    }

    @Override
    public void tell(ServerMessage message) {
        boolean full;
        lock.lock();
        try {
            if (closing != null) {
                return;
            }
            ServerMessage last = waiting.peekLast();
            if (last != null && last.isOutdatedBy(message)) {
                waiting.removeLast();
            }
            full = waiting.size() >= most;
            if (!full) {
                waiting.add(message);
                more.signal();
            }
        } finally {
            lock.unlock();
        }
        if (full) {
            cut.run();
            end(
                    ServerMessage.Failure.of(
                            Code.SLOW_READER.problem("too much waits to be read; resume, and read faster")),
                    Closing.RESTART);
        }
    }

    @Override
    public void acknowledge(long seq) {
        lock.lock();
        try {
            if (closing == null) {
                acknowledged = Math.max(acknowledged, seq);
                more.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end(@Nullable ServerMessage last, Closing how) {
        lock.lock();
        try {
            if (closing != null) {
                return;
            }
            if (how != Closing.DONE) {
                waiting.clear();
            }
            if (last != null) {
                waiting.add(last);
            }
            closing = how;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The connection is gone: nothing can be said any more. */
    void drop() {
        lock.lock();
        try {
            waiting.clear();
            acknowledged = NONE;
            closing = Closing.RESTART;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the connection is being closed, or gone. */
    boolean closing() {
        lock.lock();
        try {
            return closing != null;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            ServerMessage next = take();
            while (next != null) {
                wire.text(protocol.write(next));
                if (next instanceof ServerMessage.Settled settled) {
                    wire.ping(settled.segmentId() + 1);
                }
                next = take();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("a client is gone: {}", e.getClass().getSimpleName());
            drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private void close() {
        try {
            wire.close(how());
        } catch (IOException | IllegalStateException e) {
            log.debug("a connection is closed already");
        }
    }

    private Closing how() {
        lock.lock();
        try {
            return closing == null ? Closing.RESTART : closing;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ServerMessage take() throws InterruptedException {
        lock.lock();
        try {
            while (acknowledged == NONE && waiting.isEmpty() && closing == null) {
                more.await();
            }
            if (acknowledged != NONE) {
                ServerMessage ack = new ServerMessage.Ack(acknowledged, credits);
                acknowledged = NONE;
                return ack;
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }
}
