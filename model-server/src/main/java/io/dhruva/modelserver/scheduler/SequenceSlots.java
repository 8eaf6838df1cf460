package io.dhruva.modelserver.scheduler;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The places of the sequences that may advance, and the backlog of those that wait for one, first come first served.
 *
 * <p>Threads: none of its own; its batcher's lock guards it.
 */
final class SequenceSlots {

    private final Queue<Sequence> backlog = new ArrayDeque<>();
    private final int maxBacklog;
    private int free;

    /**
     * Slots that are all free.
     *
     * @param maxBacklog sequences that may wait; 0 is any number
     */
    SequenceSlots(int slots, int maxBacklog) {
        this.free = slots;
        this.maxBacklog = maxBacklog;
    }

    /** Whether a sequence finds neither a slot nor a place in the backlog. */
    boolean isFull() {
        return free == 0 && maxBacklog > 0 && backlog.size() >= maxBacklog;
    }

    void enter(Sequence sequence) {
        if (free > 0) {
            free--;
            sequence.admit();
        } else {
            backlog.add(sequence);
        }
    }

    /** Lets a sequence go; comes with the one that gets its slot. */
    Optional<Sequence> leave(Sequence sequence) {
        if (!sequence.isAdmitted()) {
            backlog.remove(sequence);
            return Optional.empty();
        }
        Sequence next = backlog.poll();
        if (next == null) {
            free++;
        } else {
            next.admit();
        }
        return Optional.ofNullable(next);
    }
}
