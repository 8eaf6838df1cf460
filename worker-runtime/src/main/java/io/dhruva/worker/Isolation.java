package io.dhruva.worker;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets one suspect at a time run with nothing else in work, so that what ends the process ends with nobody beside it.
 *
 * <p>Threads: each puller's own; what a thread begins, it ends.
 */
final class Isolation {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Begins ordinary work; waits while a suspect runs. */
    void share() throws InterruptedException {
        lock.readLock().lockInterruptibly();
    }

    void unshare() {
        lock.readLock().unlock();
    }

    /** Begins a suspect's turn: waits until nothing else is in work, and lets nothing begin. */
    void begin() throws InterruptedException {
        lock.writeLock().lockInterruptibly();
    }

    void end() {
        lock.writeLock().unlock();
    }
}
