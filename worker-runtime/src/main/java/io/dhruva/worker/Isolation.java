package io.dhruva.worker;

import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets one suspect at a time run with nothing else in work, so that what ends the process ends with nobody beside it.
 *
 * <p>Who has a suspect claims the isolation before anything else. Who cannot puts his suspects back, so that nobody
 * holds one while another's runs. Threads: each puller's own; what a thread begins, it ends.
 */
final class Isolation {

    private final ReentrantLock claim = new ReentrantLock();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Begins ordinary work; waits while a suspect runs, or waits to run. */
    void share() throws InterruptedException {
        lock.readLock().lockInterruptibly();
    }

    void unshare() {
        lock.readLock().unlock();
    }

    /** Whether this thread's suspect is the next to run alone; never waits. */
    boolean claim() {
        return claim.tryLock();
    }

    /** Gives the claim back, after the suspect has run or instead of running it. */
    void unclaim() {
        claim.unlock();
    }

    /** Begins the turn of the suspect that was claimed for: waits until nothing else is in work. */
    void begin() throws InterruptedException {
        lock.writeLock().lockInterruptibly();
    }

    void end() {
        lock.writeLock().unlock();
    }
}
