package io.dhruva.worker;

import io.dhruva.contract.job.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The order in which the pullers of a lane pull: one at a time, and only when its jobs find room.
 *
 * <p>A pull costs the broker some milliseconds, however many records it brings. So one puller waits for records while
 * the others work theirs off, and after a pull that did not fill a batch the next one gives records a moment to gather.
 * A puller that may be handed records unasked pulls without waiting for its turn: they would wait for it alone.
 * Threads: all pullers of the lane.
 */
final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final long GATHER_NANOS = Duration.ofMillis(10).toNanos();

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Lane lane;
    private final BatchHandler handler;
    private final Isolation isolation;
    private final int full;
    private volatile long notBefore = System.nanoTime();

    /** @param full jobs that fill a batch */
    Turns(Lane lane, BatchHandler handler, Isolation isolation, int full) {
        this.lane = lane;
        this.handler = handler;
        this.isolation = isolation;
        this.full = full;
    }

    /**
     * Waits for the turn, for room and for records.
     *
     * @param going false: the puller has other things to do than wait
     * @return the batch, and then {@link Isolation#share} is in force; empty, and then it is not
     */
    List<Delivery> pull(LaneConsumer consumer, BooleanSupplier going) throws InterruptedException {
        if (consumer.expectant()) {
            return pullWhile(consumer, going);
        }
        turn.lockInterruptibly();
        try {
            return pullWhile(consumer, going);
        } finally {
            turn.unlock();
        }
    }

    private List<Delivery> pullWhile(LaneConsumer consumer, BooleanSupplier going) throws InterruptedException {
        while (going.getAsBoolean()) {
            if (handler.awaitRoom(lane, GLANCE)) {
                TimeUnit.NANOSECONDS.sleep(notBefore - System.nanoTime());
                List<Delivery> batch = pullTogether(consumer);
                if (!batch.isEmpty()) {
                    return batch;
                }
            }
        }
        return List.of();
    }

    // Why within: while a suspect runs alone nothing may be pulled, lest it share the suspect's fate.
    private List<Delivery> pullTogether(LaneConsumer consumer) throws InterruptedException {
        isolation.share();
        List<Delivery> batch = List.of();
        try {
            batch = consumer.pull(PATIENCE);
            notBefore = System.nanoTime() + (batch.isEmpty() || batch.size() >= full ? 0 : GATHER_NANOS);
            return batch;
        } finally {
            if (batch.isEmpty()) {
                isolation.unshare();
            }
        }
    }
}
