package io.dhruva.audit.shadow;

import java.time.Duration;

/**
 * Lets so many a second go, evenly; what was not used is not made up for later.
 *
 * <p>Units: times are readings of System.nanoTime(). Threads: one.
 */
final class Pace {

    private final long gap;
    private long next;

    Pace(double perSecond, long now) {
        this.gap = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
        this.next = now;
    }

    /** Whether one may go now; then the next one waits. */
    boolean takes(long now) {
        if (now - next < 0) {
            return false;
        }
        // Why: a little late counts as in time, so that the rate holds; a standstill does not.
        next = now - next < gap ? next + gap : now + gap;
        return true;
    }

    /** How long until the next one may go. */
    Duration left(long now) {
        return Duration.ofNanos(Math.max(0, next - now));
    }
}
