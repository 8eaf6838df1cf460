package io.dhruva.asr.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a session was told and has not dealt with; what it deals with stays until {@link #done}. Threads: safe. */
final class Inbox {

    private final Deque<Told> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    void put(Told told) {
        lock.lock();
        try {
            waiting.addLast(told);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest. */
    Told next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                filled.await();
            }
            return waiting.getFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest is dealt with. */
    void done() {
        lock.lock();
        try {
            waiting.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** The offset of the oldest, or {@code Long.MAX_VALUE}. */
    long firstOffset() {
        lock.lock();
        try {
            return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().offset();
        } finally {
            lock.unlock();
        }
    }

    /** Empties it. */
    List<Told> rest() {
        lock.lock();
        try {
            List<Told> rest = new ArrayList<>(waiting);
            waiting.clear();
            return rest;
        } finally {
            lock.unlock();
        }
    }
}
