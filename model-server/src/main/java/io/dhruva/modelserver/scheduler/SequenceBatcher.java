package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.SequenceId;
import io.dhruva.modelserver.engine.SequenceMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The queue of a model whose requests are steps of sequences: one step of a sequence at a time, in their order, steps of
 * different sequences together.
 *
 * <p>A sequence that finds no free slot waits in the backlog. A step that is not answered, because it was withdrawn, was
 * overdue or failed, ends its sequence: the steps behind it are turned away, and those that come later are refused
 * until one has the start flag. So no sequence goes on with a gap.
 *
 * <p>Threads: any number offer and withdraw, each instance takes; nobody holds the lock while a request is answered or a
 * memory is closed.
 */
final class SequenceBatcher implements Batcher {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SequenceId, Sequence> sequences = new HashMap<>();
    private final SequencedSet<Sequence> ready = new LinkedHashSet<>();
    private final SequencePolicy policy;
    private final SequenceSlots slots;
    private final ScheduledExecutorService alarms;
    private final LongSupplier nanoTime;
    private int waiting;
    private boolean closed;

    SequenceBatcher(SequencePolicy policy, ScheduledExecutorService alarms, LongSupplier nanoTime) {
        this.policy = policy;
        this.alarms = alarms;
        this.nanoTime = nanoTime;
        this.slots = new SequenceSlots(policy.slots(), policy.maxBacklog());
    }

    @Override
    public Admission offer(QueuedRequest request) {
        lock.lock();
        try {
            if (closed) {
                return Admission.CLOSED;
            }
            SequenceId id = request.step().id();
            Sequence sequence = sequences.get(id);
            if (!request.step().start() && (sequence == null || !sequence.isOpen())) {
                return Admission.NOT_STARTED;
            }
            if (sequence == null) {
                if (slots.isFull()) {
                    return Admission.FULL;
                }
                sequence = new Sequence(id);
                sequences.put(id, sequence);
                slots.enter(sequence);
                watch(sequence, policy.idleNanos());
            }
            sequence.add(request, nanoTime.getAsLong());
            waiting++;
            if (request.timeoutNanos() > 0) {
                request.alarm(alarms.schedule(() -> overdue(request), request.timeoutNanos(), TimeUnit.NANOSECONDS));
            }
            wake(sequence);
            return Admission.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean withdraw(QueuedRequest request) {
        List<Runnable> later = new ArrayList<>();
        boolean waited = false;
        lock.lock();
        try {
            request.silence();
            Sequence sequence = sequences.get(request.step().id());
            if (sequence != null) {
                waited = sequence.awaits(request);
                giveUp(sequence, request, later);
            }
        } finally {
            lock.unlock();
        }
        later.forEach(Runnable::run);
        return waited;
    }

    private void overdue(QueuedRequest request) {
        List<Runnable> later = new ArrayList<>();
        lock.lock();
        try {
            Sequence sequence = sequences.get(request.step().id());
            // Why: one that has begun to run meanwhile is not overdue any more.
            if (sequence != null && sequence.awaits(request)) {
                later.add(() -> request.complete(new Completion.TimedOut()));
                giveUp(sequence, request, later);
            }
        } finally {
            lock.unlock();
        }
        later.forEach(Runnable::run);
    }

    private void giveUp(Sequence sequence, QueuedRequest request, List<Runnable> later) {
        List<QueuedRequest> lost = sequence.giveUp(request);
        waiting -= lost.size();
        for (QueuedRequest step : lost) {
            step.silence();
            if (!step.equals(request)) {
                later.add(() -> step.complete(new Completion.SequenceLost()));
            }
        }
        settle(sequence, later);
    }

    @Override
    public List<QueuedRequest> take() throws InterruptedException {
        List<Runnable> later = new ArrayList<>();
        List<QueuedRequest> batch = List.of();
        lock.lockInterruptibly();
        try {
            while (batch.isEmpty()) {
                BatchingPolicy.Formation formation = policy.batching().form(this::firstSteps, nanoTime.getAsLong());
                int steps = closed ? Math.max(formation.requests(), Math.min(1, ready.size())) : formation.requests();
                if (steps > 0) {
                    batch = advance(steps, later);
                } else if (closed) {
                    break;
                } else {
                    var _ = changed.awaitNanos(formation.waitNanos());
                }
            }
        } finally {
            lock.unlock();
        }
        later.forEach(Runnable::run);
        return batch;
    }

    private Iterator<QueuedRequest> firstSteps() {
        return ready.stream().map(Sequence::first).iterator();
    }

    private List<QueuedRequest> advance(int steps, List<Runnable> later) {
        List<QueuedRequest> batch = new ArrayList<>(steps);
        while (batch.size() < steps) {
            Sequence sequence = ready.removeFirst();
            QueuedRequest step = sequence.first();
            step.silence();
            sequence.advance().ifPresent(memory -> later.add(closing(memory)));
            batch.add(step);
        }
        waiting -= steps;
        if (!ready.isEmpty()) {
            changed.signal();
        }
        return batch;
    }

    @Override
    public void executed(List<QueuedRequest> batch, List<Answer> answers) {
        List<Runnable> later = new ArrayList<>();
        lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                QueuedRequest request = batch.get(i);
                Sequence sequence = sequences.get(request.step().id());
                if (sequence == null) {
                    continue;
                }
                if (!(answers.get(i) instanceof Answer.Answered)) {
                    giveUp(sequence, request, later);
                }
                sequence.executed(nanoTime.getAsLong()).ifPresent(memory -> later.add(closing(memory)));
                settle(sequence, later);
            }
        } finally {
            lock.unlock();
        }
        later.forEach(Runnable::run);
    }

    /** Puts a sequence where it belongs after a change: among those who can advance, or out. */
    private void settle(Sequence sequence, List<Runnable> later) {
        if (sequence.isReady()) {
            wake(sequence);
            return;
        }
        ready.remove(sequence);
        if (sequence.isAtRest() && !sequence.isOpen() && sequences.remove(sequence.id(), sequence)) {
            later.add(closing(sequence.forget()));
            slots.leave(sequence).ifPresent(this::wake);
        }
    }

    // Why on the other thread: it takes some recognisers longer than a step, and no answer should wait for it.
    private Runnable closing(SequenceMemory memory) {
        return closed ? memory::close : () -> alarms.execute(memory::close);
    }

    private void wake(Sequence sequence) {
        if (sequence.isReady() && ready.add(sequence)) {
            changed.signal();
        }
    }

    private void watch(Sequence sequence, long nanos) {
        var _ = alarms.schedule(() -> lookAt(sequence), nanos, TimeUnit.NANOSECONDS);
    }

    private void lookAt(Sequence sequence) {
        List<Runnable> later = new ArrayList<>();
        lock.lock();
        try {
            if (closed || !sequence.equals(sequences.get(sequence.id()))) {
                return;
            }
            long left = sequence.lastUsedNanos() + policy.idleNanos() - nanoTime.getAsLong();
            if (!sequence.isAtRest()) {
                watch(sequence, policy.idleNanos());
            } else if (left > 0) {
                watch(sequence, left);
            } else {
                sequence.drop();
                settle(sequence, later);
            }
        } finally {
            lock.unlock();
        }
        later.forEach(Runnable::run);
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return waiting;
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
        List<Runnable> later = new ArrayList<>();
        lock.lock();
        try {
            for (Sequence sequence : List.copyOf(sequences.values())) {
                for (QueuedRequest request : sequence.drop()) {
                    request.silence();
                    later.add(() -> request.complete(new Completion.Dropped()));
                }
                settle(sequence, later);
            }
            waiting = 0;
        } finally {
            lock.unlock();
        }
        later.forEach(Runnable::run);
    }
}
