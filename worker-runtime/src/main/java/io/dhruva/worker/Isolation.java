package io.dhruva.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets one suspect at a time run with nothing else in work, so that what ends the process ends with nobody beside it.
 *
 * <p>Threads: each puller's own; what a thread begins, it ends.
 */
final class Isolation {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Semaphore suspects = new Semaphore(1);

    /** Begins ordinary work; waits while a suspect runs. */
    void share() throws InterruptedException {
        lock.readLock().lockInterruptibly();
    }

    void unshare() {
        lock.readLock().unlock();
    }

    /** Claims the next turn for a suspect; false if another has it. */
    boolean claim() {
        return suspects.tryAcquire();
    }

    /** Waits until no ordinary work is going on, and lets none begin. */
    void awaitQuiet() throws InterruptedException {
        lock.writeLock().lockInterruptibly();
    }

    /** Ends the turn. */
    void release() {
        if (lock.isWriteLockedByCurrentThread()) {
            lock.writeLock().unlock();
        }
        suspects.release();
    }
}
