package io.dhruva.worker;

import io.dhruva.contract.job.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes that a puller works off, in the order of their urgency, one consumer each.
 *
 * <p>The first lane is asked first; the later ones fill the batch, and get one record in ten under load even when the
 * first lane alone could fill it. Threads: one.
 */
final class Lanes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration GLANCE = Duration.ofMillis(2);
    private static final int FLOOR = 10;

    private final Map<Lane, LaneConsumer> consumers;
    private final int full;
    private boolean laterLanesFlow;
    private int urgentSinceFloor;

    /**
     * @param consumers by lane, in the order of Lane
     * @param full jobs that fill a batch
     */
    Lanes(Map<Lane, LaneConsumer> consumers, int full) {
        this.consumers = new EnumMap<>(consumers);
        this.full = full;
    }

    /** The next batch; empty if nothing came within a moment. */
    List<Delivery> pull() {
        List<Delivery> batch = new ArrayList<>();
        boolean first = true;
        for (LaneConsumer lane : consumers.values()) {
            if (first) {
                batch.addAll(lane.pull(laterLanesFlow ? GLANCE : PATIENCE));
                urgentSinceFloor += batch.size();
            } else if (batch.size() < full || urgentSinceFloor >= FLOOR * full) {
                List<Delivery> later = lane.pull(batch.isEmpty() && laterLanesFlow ? PATIENCE : GLANCE);
                laterLanesFlow = !later.isEmpty();
                if (laterLanesFlow) {
                    urgentSinceFloor = 0;
                }
                batch.addAll(later);
            }
            first = false;
        }
        return batch;
    }

    /** Whether these are the lanes of work that runs long, which waits for nobody and for which nobody waits. */
    boolean areLong() {
        return consumers.containsKey(Lane.LONG);
    }

    void accept(Delivery delivery) {
        consumers.values().forEach(lane -> lane.accept(delivery));
    }

    void release(Delivery delivery) {
        consumers.values().forEach(lane -> lane.release(delivery));
    }

    void commit() {
        consumers.values().forEach(LaneConsumer::commit);
    }

    void renew() {
        consumers.values().forEach(LaneConsumer::renew);
    }

    @Override
    public void close() {
        consumers.values().forEach(LaneConsumer::close);
    }
}
