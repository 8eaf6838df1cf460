package io.dhruva.ingress.live.session;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Which frames of a connection are on their way to the broker, and which one is next.
 *
 * <p>Threads: frames are judged and sent by one, acknowledged by another in the order in which they were sent.
 */
final class FrameWindow {

    /** How a frame comes. */
    enum Place {
        NEXT,
        /** It came before. */
        REPEATED,
        /** One before it is missing. */
        AHEAD
    }

    private final int credits;
    private final Semaphore free;
    private boolean mayJump;
    private long next;
    private volatile long acknowledged;

    /**
     * A window that begins at frame {@code next}.
     *
     * @param mayJump whether the broker may have more frames than is known, so that the first one may be a later one
     */
    FrameWindow(long next, boolean mayJump, int credits) {
        this.next = next;
        this.mayJump = mayJump;
        this.credits = credits;
        this.free = new Semaphore(credits);
        this.acknowledged = next - 1;
    }

    Place judge(long seq) {
        if (seq < next) {
            return Place.REPEATED;
        }
        return seq == next || mayJump ? Place.NEXT : Place.AHEAD;
    }

    /** Waits until a frame may be sent; false when none may for so long. */
    boolean await(Duration most) throws InterruptedException {
        return free.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    void sent(long seq) {
        next = seq + 1;
        mayJump = false;
    }

    void acknowledged(long seq) {
        acknowledged = seq;
        free.release();
    }

    /** The newest frame that the broker has, with all before it; -1 for none. */
    long acknowledged() {
        return acknowledged;
    }

    /** Whether frames are on their way. */
    boolean busy() {
        return free.availablePermits() < credits;
    }
}
