package io.dhruva.testkit;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one direction of a proxy lets through: everything, nothing, or everything up to a frame of some kind. */
final class Valve {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open = true;
    private @Nullable Predicate<ByteBuffer> held;
    private long holds;

    void open(boolean open) {
        lock.lock();
        try {
            this.open = open;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void hold(@Nullable Predicate<ByteBuffer> frames) {
        lock.lock();
        try {
            held = frames;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many frames have been held since the proxy was made. */
    long holds() {
        lock.lock();
        try {
            return holds;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this piece would wait if it came now. */
    boolean blocks(ByteBuffer piece) {
        lock.lock();
        try {
            return !passes(piece);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the piece may go on. */
    void pass(ByteBuffer piece) throws InterruptedException {
        lock.lock();
        try {
            var counted = false;
            while (!passes(piece)) {
                if (!counted && open) {
                    counted = true;
                    holds++;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean passes(ByteBuffer piece) {
        var which = held;
        return open && (which == null || !which.test(piece.asReadOnlyBuffer()));
    }
}
