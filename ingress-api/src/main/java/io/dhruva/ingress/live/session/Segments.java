package io.dhruva.ingress.live.session;

import java.util.BitSet;

/**
 * Which segments a client has heard the end of, so that none is told twice. Segments are settled in their order.
 *
 * <p>Threads: safe.
 */
final class Segments {

    /** Why: what a worker says wrongly must not take memory. */
    private static final int MOST = 1 << 20;

    private final BitSet told = new BitSet();
    private int confirmed;

    /** @param confirmed those below reached the client before */
    Segments(int confirmed) {
        this.confirmed = confirmed;
    }

    /** Whether the segment's end is still to be told; asked again, it is not. */
    synchronized boolean settle(int segment) {
        if (!open(segment)) {
            return false;
        }
        told.set(segment);
        return true;
    }

    /** Whether the segment's end was not told yet. */
    synchronized boolean open(int segment) {
        return segment >= confirmed && segment < MOST && !told.get(segment);
    }

    /** Takes note that the client has everything that was told of the segments below. */
    synchronized void confirm(int below) {
        if (below > confirmed && below <= told.length()) {
            confirmed = below;
        }
    }

    synchronized int confirmed() {
        return confirmed;
    }
}
