package io.dhruva.inference;

import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Triton;
import io.dhruva.triton.TritonAway;
import io.dhruva.worker.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of one task that the inference server has, and which of them are ready.
 *
 * <p>Looks every second, and at once when a call found a model away. Threads: safe; one virtual thread looks.
 */
final class ModelDirectory implements Gate, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModelDirectory.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Triton triton;
    private final Predicate<ModelConfig> ours;
    private final Map<String, ModelConfig> known = new ConcurrentHashMap<>();
    private final List<Consumer<ModelConfig>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition doubted = lock.newCondition();
    private final Thread thread;
    private volatile Map<String, ModelConfig> ready = Map.of();
    private final AtomicLong openings = new AtomicLong();

    ModelDirectory(Triton triton, Predicate<ModelConfig> ours) {
        this.triton = triton;
        this.ours = ours;
        thread = Thread.ofVirtual().name("model-directory").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /** Is told of every model that becomes ready or changes its config. */
    void onChange(Consumer<ModelConfig> listener) {
        listeners.add(listener);
    }

    /** All models that were ever seen ready. */
    List<ModelConfig> known() {
        return List.copyOf(known.values());
    }

    Optional<ModelConfig> config(String model) {
        return Optional.ofNullable(known.get(model));
    }

    /** The model's config, if it is ready. */
    Optional<ModelConfig> readyConfig(String model) {
        return Optional.ofNullable(ready.get(model));
    }

    @Override
    public boolean ready(String model) {
        return ready.containsKey(model);
    }

    @Override
    public boolean anyReady() {
        return !ready.isEmpty();
    }

    @Override
    public boolean awaitAny(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (ready.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long openings() {
        return openings.get();
    }

    @Override
    public void doubt(String model) {
        lock.lock();
        try {
            doubted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                lock.lock();
                try {
                    if (doubted.awaitNanos(LOOK_EVERY.toNanos()) > 0) {
                        log.debug("looking again at once");
                    }
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            publish(triton.readyModels().stream().filter(ours).collect(Collectors.toMap(ModelConfig::name, m -> m)));
        } catch (TritonAway e) {
            publish(Map.of());
        } catch (RuntimeException e) {
            log.warn("cannot read the model repository", e);
            publish(Map.of());
        }
    }

    private void publish(Map<String, ModelConfig> now) {
        Map<String, ModelConfig> before = ready;
        if (now.equals(before)) {
            return;
        }
        log.info("models ready: {}", now.keySet());
        known.putAll(now);
        lock.lock();
        try {
            if (!before.keySet().containsAll(now.keySet())) {
                openings.incrementAndGet();
            }
            ready = Map.copyOf(now);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        now.values().stream()
                .filter(model -> !model.equals(before.get(model.name())))
                .forEach(model -> listeners.forEach(listener -> listener.accept(model)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
