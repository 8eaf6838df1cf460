package io.dhruva.inference;

import io.dhruva.contract.job.Lane;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One feeder for each model. Threads: safe. */
final class Feeders<I, O> implements AutoCloseable {

    private final Triton triton;
    private final ModelTask<?, I, O, ?> task;
    private final ModelDirectory models;
    private final int explicitRows;
    private final Duration timeout;
    private final ExecutionObserver observer;
    private final Map<String, Feeder<I, O>> byModel = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();

    Feeders(
            Triton triton,
            ModelTask<?, I, O, ?> task,
            ModelDirectory models,
            int explicitRows,
            Duration timeout,
            ExecutionObserver observer) {
        this.triton = triton;
        this.task = task;
        this.models = models;
        this.explicitRows = explicitRows;
        this.timeout = timeout;
        this.observer = observer;
        models.onChange(this::reshape);
    }

    Feeder<I, O> of(String model) {
        return byModel.computeIfAbsent(
                model, name -> new Feeder<>(name, triton, task, feeding(name), timeout, observer, this::taken));
    }

    /** Waits until one of the models in use wants more rows of this lane, at most {@code most}; whether one does. */
    boolean awaitRoom(Lane lane, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (!room(lane)) {
                if (left <= 0) {
                    return false;
                }
                left = taken.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean room(Lane lane) {
        List<Feeder<I, O>> inUse =
                byModel.values().stream().filter(Feeder::inUse).toList();
        return inUse.isEmpty() || inUse.stream().anyMatch(feeder -> feeder.wants(lane));
    }

    private void taken() {
        lock.lock();
        try {
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Feeding feeding(String model) {
        return models.config(model)
                .map(config -> Feeding.of(config, explicitRows))
                // Why: a model that is not known yet answers at once that it is away, whatever is sent.
                .orElse(new Feeding(1, 1, false));
    }

    private void reshape(ModelConfig config) {
        Feeder<I, O> feeder = byModel.get(config.name());
        if (feeder != null) {
            feeder.reshape(Feeding.of(config, explicitRows));
        }
    }

    @Override
    public void close() {
        byModel.values().forEach(Feeder::close);
    }
}
