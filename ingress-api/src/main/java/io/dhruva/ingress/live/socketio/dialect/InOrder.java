package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.UlcaAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs of a connection, a few at once, whose answers are taken in the order in which the jobs were put in.
 *
 * <p>Threads: safe; two virtual ones, of which one begins jobs and the other takes answers, and may wait for the client.
 */
final class InOrder {

    private static final Logger log = LoggerFactory.getLogger(InOrder.class);

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Errand> waiting = new ArrayDeque<>();
    private final Deque<Begun> begun = new ArrayDeque<>();
    private @Nullable Runnable last;
    private boolean dropped;

    /** What is done with an answer. */
    interface Taker {

        /** Exactly one of them is there. */
        void take(@Nullable UlcaAnswer answer, @Nullable Problem problem);
    }

    private record Errand(Supplier<CompletableFuture<UlcaAnswer>> job, Taker taker) {}

    private record Begun(CompletableFuture<UlcaAnswer> answer, Taker taker) {}

    /** @param most jobs that may be on their way */
    InOrder(int most) {
        this.most = most;
        Thread.ofVirtual().name("socket.io-jobs").start(() -> run(this::begin));
        Thread.ofVirtual().name("socket.io-answers").start(() -> run(this::take));
    }

    /** Begins a job as soon as there is room; {@code job} may throw a ProblemException. */
    void add(Supplier<CompletableFuture<UlcaAnswer>> job, Taker taker) {
        change(() -> waiting.add(new Errand(job, taker)));
    }

    /** Nothing comes any more; calls when every answer was taken. */
    void end(Runnable then) {
        change(() -> last = then);
    }

    /** Nobody wants the answers any more. */
    void drop() {
        change(() -> {
            dropped = true;
            waiting.clear();
        });
    }

    /** Whether answers are still to come. */
    boolean busy() {
        lock.lock();
        try {
            return !waiting.isEmpty() || !begun.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A turn; false after the last one. */
    private interface Turn {
        boolean next() throws InterruptedException;
    }

    private static void run(Turn turn) {
        try {
            boolean more = true;
            while (more) {
                more = turn.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin() throws InterruptedException {
        Errand next;
        Begun place;
        lock.lock();
        try {
            while (!dropped && (waiting.isEmpty() || begun.size() >= most)) {
                if (waiting.isEmpty() && last != null) {
                    return false;
                }
                changed.await();
            }
            if (dropped) {
                return false;
            }
            next = waiting.remove();
            // Why a place before there is an answer: both threads must see that one is to come.
            place = new Begun(new CompletableFuture<>(), next.taker);
            begun.add(place);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        start(next, place.answer);
        return true;
    }

    private static void start(Errand errand, CompletableFuture<UlcaAnswer> place) {
        try {
            var _ = errand.job.get().whenComplete((answer, failure) -> {
                if (failure == null) {
                    place.complete(answer);
                } else {
                    place.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            place.completeExceptionally(e);
        }
    }

    private boolean take() throws InterruptedException {
        @Nullable Begun first;
        @Nullable Runnable then;
        lock.lock();
        try {
            while (!dropped && begun.isEmpty() && !(waiting.isEmpty() && last != null)) {
                changed.await();
            }
            first = dropped ? null : begun.peek();
            then = dropped ? null : last;
        } finally {
            lock.unlock();
        }
        if (first != null) {
            deliver(first);
            change(begun::remove);
            return true;
        }
        if (then != null) {
            then.run();
        }
        return false;
    }

    private static void deliver(Begun first) throws InterruptedException {
        UlcaAnswer answer = null;
        Problem problem = null;
        try {
            answer = first.answer.get();
        } catch (ExecutionException e) {
            problem = problem(e.getCause());
        }
        try {
            first.taker.take(answer, problem);
        } catch (RuntimeException e) {
            log.error("an answer could not be told", e);
        }
    }

    private static Problem problem(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        log.error("a job of a connection failed", cause);
        return Code.INTERNAL_ERROR.problem("something went wrong here");
    }
}
