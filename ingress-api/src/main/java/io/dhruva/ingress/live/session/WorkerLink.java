package io.dhruva.ingress.live.session;

import io.dhruva.contract.live.LiveInput;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What a connection tells its session's worker, in one order, and where it wants to be answered. Threads: safe.
 */
final class WorkerLink {

    private final SessionStore.Identity identity;
    private final Segments segments;
    private final Inputs inputs;
    private final ReplyPartitions partitions;
    private final Clock clock;
    private final ReentrantLock order = new ReentrantLock();
    private int replyPartition;

    WorkerLink(
            SessionStore.Identity identity, Segments segments, Inputs inputs, ReplyPartitions partitions, Clock clock) {
        this.identity = identity;
        this.segments = segments;
        this.inputs = inputs;
        this.partitions = partitions;
        this.clock = clock;
        this.replyPartition = partitions.of(identity.id(), -1);
    }

    /**
     * Tells the worker; what is returned completes when the broker has it.
     *
     * @param lost hears when the worker cannot be told of a new place to answer to, should there be one
     */
    CompletableFuture<?> say(LiveInput.Body body, Consumer<Throwable> lost) {
        order.lock();
        try {
            boolean known = body instanceof LiveInput.Opened || body instanceof LiveInput.Resumed;
            if (move() && !known) {
                ask(lost);
            }
            return inputs.send(input(body));
        } finally {
            order.unlock();
        }
    }

    /** Has the worker answer to where this instance listens now, should that have changed. */
    void follow(Consumer<Throwable> lost) {
        order.lock();
        try {
            if (move()) {
                ask(lost);
            }
        } finally {
            order.unlock();
        }
    }

    // What was said to the place before may have been missed.
    private void ask(Consumer<Throwable> lost) {
        var _ = inputs.send(input(new LiveInput.Resumed())).whenComplete((_, failure) -> {
            if (failure != null) {
                lost.accept(failure);
            }
        });
    }

    private boolean move() {
        int now = partitions.of(identity.id(), replyPartition);
        boolean moved = now != replyPartition;
        replyPartition = now;
        return moved;
    }

    private LiveInput input(LiveInput.Body body) {
        return new LiveInput(
                identity.id(), identity.epoch(), replyPartition, segments.confirmed(), clock.instant(), body);
    }
}
