package io.dhruva.inference;

import io.dhruva.contract.job.Lane;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one model fed with the rows of all batches that are in work.
 *
 * <p>One virtual thread forms requests; whatever arrives while it is busy joins the next one. A request that fails for
 * a reason that may be one row's is taken apart by job, so that a bad neighbour harms nobody.
 *
 * <p>Threads: {@link #feed} and {@link #reshape} from any. Lifecycle: until {@link #close}.
 */
final class Feeder<I, O> implements AutoCloseable {

    private static final Duration BREATH = Duration.ofMillis(100);
    private static final Duration IN_USE = Duration.ofSeconds(10);

    private final String model;
    private final Triton triton;
    private final ModelTask<?, I, O, ?> task;
    private final Duration timeout;
    private final ExecutionObserver observer;
    private final Runnable taken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RowQueue<I, O> queue = new RowQueue<>();
    private final Thread thread;
    private Feeding feeding;
    private final Map<Lane, Integer> expected = new EnumMap<>(Lane.class);
    private long usedAt = System.nanoTime();
    private final InFlight inFlight = new InFlight();
    private long pausedUntil = Long.MIN_VALUE;
    private boolean closed;

    /** @param taken is told whenever waiting rows were taken */
    Feeder(
            String model,
            Triton triton,
            ModelTask<?, I, O, ?> task,
            Feeding feeding,
            Duration timeout,
            ExecutionObserver observer,
            Runnable taken) {
        this.model = model;
        this.triton = triton;
        this.task = task;
        this.feeding = feeding;
        this.timeout = timeout;
        this.observer = observer;
        this.taken = taken;
        thread = Thread.ofVirtual().name("feeder-" + model).start(this::run);
    }

    void reshape(Feeding now) {
        lock.lock();
        try {
            feeding = now;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A job is being prepared, whose rows will come. */
    void expect(Lane lane) {
        lock.lock();
        try {
            expected.merge(lane, 1, Integer::sum);
            usedAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** The rows of an expected job have come, or never will. */
    void arrived(Lane lane) {
        lock.lock();
        try {
            expected.merge(lane, -1, Integer::sum);
        } finally {
            lock.unlock();
        }
        taken.run();
    }

    /** Whether so few rows of this lane wait, or are being prepared, that more are wanted. */
    boolean wants(Lane lane) {
        lock.lock();
        try {
            int enough = 2 * feeding.rowsPerRequest() * feeding.executions();
            return queue.size(lane) + expected.getOrDefault(lane, 0) < enough;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its model had jobs a moment ago. */
    boolean inUse() {
        lock.lock();
        try {
            return queue.size() > 0 || System.nanoTime() - usedAt < IN_USE.toNanos();
        } finally {
            lock.unlock();
        }
    }

    void feed(List<Row<I, O>> rows) {
        lock.lock();
        try {
            rows.forEach(queue::add);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                Sending<I, O> sending = next();
                if (sending.rows().isEmpty()) {
                    return;
                }
                taken.run();
                send(sending);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rows of one request; whether it goes before those that wait at the server. */
    private record Sending<I, O>(List<Row<I, O>> rows, boolean overtaking) {

        Lane lane() {
            return rows.getFirst().lane();
        }
    }

    /** Waits for rows to send; none once closed. */
    private Sending<I, O> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long pause = pausedUntil == Long.MIN_VALUE ? 0 : pausedUntil - System.nanoTime();
                if (pause > 0) {
                    changed.awaitNanos(pause);
                    continue;
                }
                boolean overtaking = feeding.overtakes() && inFlight.mayOvertake(queue.begins());
                int most =
                        overtaking ? feeding.rowsPerRequest() : feeding.rowsToSend(queue.size(), inFlight.requests());
                Sending<I, O> sending = new Sending<>(most == 0 ? List.of() : queue.take(most), overtaking);
                if (!sending.rows().isEmpty()) {
                    inFlight.sent(sending.lane(), overtaking);
                    return sending;
                }
                changed.await();
            }
            return new Sending<>(List.of(), false);
        } finally {
            lock.unlock();
        }
    }

    private void send(Sending<I, O> sending) {
        List<Row<I, O>> rows = sending.rows();
        List<I> inputs = rows.stream().map(Row::input).toList();
        long begun = System.nanoTime();
        List<Tensor> tensors;
        try {
            tensors = task.tensors(inputs);
        } catch (RuntimeException e) {
            landed(
                    rows,
                    inputs,
                    new Inference.Broken("no tensors: " + e.getClass().getSimpleName()));
            return;
        }
        CompletableFuture<Inference> call = triton.infer(
                model, tensors, timeout, sending.overtaking() ? Triton.Priority.HIGHEST : Triton.Priority.DEFAULT);
        rows.forEach(row -> cancelWhenNobodyWaits(call, row, rows));
        CompletableFuture<?> _ = call.handle((inference, thrown) -> {
            observer.executed(model, rows.size(), Duration.ofNanos(System.nanoTime() - begun));
            landed(rows, inputs, inference == null ? new Inference.Abandoned() : inference);
            return inference;
        });
    }

    private void cancelWhenNobodyWaits(CompletableFuture<Inference> call, Row<I, O> row, List<Row<I, O>> rows) {
        CompletableFuture<?> _ = row.outcome().handle((outcome, thrown) -> {
            if (row.outcome().isCancelled() && rows.stream().allMatch(Row::abandoned)) {
                call.cancel(true);
            }
            return outcome;
        });
    }

    private void landed(List<Row<I, O>> rows, List<I> inputs, Inference inference) {
        List<Row<I, O>> again = new ArrayList<>();
        switch (inference) {
            case Inference.Answered answered -> read(rows, inputs, answered);
            case Inference.Overloaded ignored -> again.addAll(rows);
            case Inference.Unreachable unreachable -> give(rows, unreachable);
            case Inference.Rejected _,
                    Inference.TimedOut _,
                    Inference.Broken _,
                    Inference.Abandoned _,
                    Inference.Forgotten _ -> {
                if (jobs(rows).size() > 1) {
                    alone(rows.stream().filter(row -> !row.abandoned()).toList());
                } else {
                    give(rows, inference);
                }
            }
        }
        lock.lock();
        try {
            inFlight.landed(rows.getFirst().lane());
            if (!again.isEmpty()) {
                queue.putBack(again);
                pausedUntil = System.nanoTime() + BREATH.toNanos();
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void read(List<Row<I, O>> rows, List<I> inputs, Inference.Answered answered) {
        List<O> outputs;
        try {
            outputs = task.read(answered, inputs);
        } catch (RuntimeException e) {
            give(rows, new Inference.Broken("unreadable answer: " + e.getClass().getSimpleName()));
            return;
        }
        if (outputs.size() != rows.size()) {
            give(rows, new Inference.Broken(outputs.size() + " outputs for " + rows.size() + " rows"));
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).outcome().complete(new RowOutcome.Read<>(outputs.get(i), answered.modelVersion()));
        }
    }

    /** Sends each job's rows by themselves, past the queue: there are few, and they have waited. */
    private void alone(List<Row<I, O>> rows) {
        for (Object job : jobs(rows)) {
            List<Row<I, O>> own =
                    rows.stream().filter(row -> row.job().equals(job)).toList();
            lock.lock();
            try {
                inFlight.sent(own.getFirst().lane(), false);
            } finally {
                lock.unlock();
            }
            Thread.startVirtualThread(() -> send(new Sending<>(own, false)));
        }
    }

    private static <I, O> void give(List<Row<I, O>> rows, Inference why) {
        rows.forEach(row -> row.outcome().complete(new RowOutcome.Unread<>(why)));
    }

    private static <I, O> Set<Object> jobs(List<Row<I, O>> rows) {
        Set<Object> jobs = new HashSet<>();
        rows.forEach(row -> jobs.add(row.job()));
        return jobs;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            give(queue.take(Integer.MAX_VALUE), new Inference.Unreachable("closed"));
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
