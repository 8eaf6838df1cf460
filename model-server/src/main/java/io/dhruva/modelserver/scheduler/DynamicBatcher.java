package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Answer;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The queue of one model, from which its instances take batches.
 *
 * <p>An instance that is free takes what waits at once, unless the config asks it to wait for a fuller batch.
 *
 * <p>Threads: any number offer and withdraw, each instance takes; nobody holds the lock while a request is answered.
 */
final class DynamicBatcher implements Batcher {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final BatchingPolicy policy;
    private final RequestQueue queue;
    private final ScheduledExecutorService alarms;
    private final LongSupplier nanoTime;
    private boolean closed;

    DynamicBatcher(BatchingPolicy policy, ScheduledExecutorService alarms, LongSupplier nanoTime) {
        this.policy = policy;
        this.queue = new RequestQueue(policy);
        this.alarms = alarms;
        this.nanoTime = nanoTime;
    }

    @Override
    public Admission offer(QueuedRequest request) {
        lock.lock();
        try {
            if (closed) {
                return Admission.CLOSED;
            }
            if (!queue.add(request)) {
                return Admission.FULL;
            }
            long patience = policy.queuePolicy(request.level()).patienceNanos(request.timeoutNanos());
            if (patience > 0) {
                request.alarm(alarms.schedule(() -> overdue(request), patience, TimeUnit.NANOSECONDS));
            }
            changed.signal();
            return Admission.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean withdraw(QueuedRequest request) {
        lock.lock();
        try {
            request.silence();
            return queue.remove(request);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<QueuedRequest> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                BatchingPolicy.Formation formation = policy.form(queue, nanoTime.getAsLong());
                int requests =
                        closed ? Math.max(formation.requests(), Math.min(1, queue.size())) : formation.requests();
                if (requests > 0) {
                    return remove(requests);
                }
                if (closed) {
                    return List.of();
                }
                var _ = changed.awaitNanos(formation.waitNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing follows from it: no request depends on another. */
    @Override
    public void executed(List<QueuedRequest> batch, List<Answer> answers) {}

    private List<QueuedRequest> remove(int requests) {
        List<QueuedRequest> batch = queue.removeFirst(requests);
        batch.forEach(QueuedRequest::silence);
        if (!queue.isEmpty()) {
            changed.signal();
        }
        return batch;
    }

    private void overdue(QueuedRequest request) {
        boolean rejected = false;
        lock.lock();
        try {
            if (policy.queuePolicy(request.level()).rejects()) {
                rejected = queue.remove(request);
            } else {
                queue.postpone(request);
            }
        } finally {
            lock.unlock();
        }
        if (rejected) {
            request.complete(new Completion.TimedOut());
        }
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void drop() {
        List<QueuedRequest> dropped;
        lock.lock();
        try {
            dropped = queue.removeFirst(queue.size());
            dropped.forEach(QueuedRequest::silence);
        } finally {
            lock.unlock();
        }
        dropped.forEach(request -> request.complete(new Completion.Dropped()));
    }
}
