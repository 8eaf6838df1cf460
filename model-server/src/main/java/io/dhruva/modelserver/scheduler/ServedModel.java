package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * A loaded model: its config, its queue and its instances.
 *
 * <p>Threads: one for each instance, one that hands out the answers of batches and one for the timeouts.
 */
public final class ServedModel implements AutoCloseable {

    private static final Duration DRAIN_TIME = Duration.ofSeconds(10);

    private final ModelConfig config;
    private final Batcher batcher;
    private final List<ModelInstance> instances = new ArrayList<>();
    private final ExecutorService answers;
    private final ScheduledThreadPoolExecutor alarms;

    private ServedModel(ModelConfig declared, List<Engine> engines, ModelLedger ledger) {
        String name = declared.getName();
        this.config = describe(declared, engines.getFirst());
        this.alarms = new ScheduledThreadPoolExecutor(1, daemon(name + "-timeouts"));
        this.alarms.setRemoveOnCancelPolicy(true);
        this.answers = Executors.newSingleThreadExecutor(daemon(name + "-answers"));
        this.batcher = declared.hasSequenceBatching()
                ? new SequenceBatcher(SequencePolicy.from(declared, engines.size()), alarms, System::nanoTime)
                : new DynamicBatcher(BatchingPolicy.from(declared), alarms, System::nanoTime);
        for (Engine engine : engines) {
            instances.add(new ModelInstance(name + "-" + instances.size(), engine, batcher, ledger, answers));
        }
    }

    /**
     * Loads a model and starts to serve it.
     *
     * @param ledger where its executions are written down
     */
    public static ServedModel start(ModelConfig config, EngineFactory factory, ModelLedger ledger)
            throws EngineUnavailableException {
        List<Engine> engines = new ArrayList<>();
        try {
            for (int instance = 0; instance < instanceCount(config); instance++) {
                engines.add(factory.load(config));
            }
        } catch (EngineUnavailableException | RuntimeException e) {
            engines.forEach(Engine::close);
            throw e;
        }
        ServedModel model = new ServedModel(config, engines, ledger);
        model.instances.forEach(ModelInstance::start);
        return model;
    }

    private static int instanceCount(ModelConfig config) {
        int declared = config.getInstanceGroupList().stream()
                .mapToInt(group -> Math.max(1, group.getCount()))
                .sum();
        return Math.max(1, declared);
    }

    private static ModelConfig describe(ModelConfig declared, Engine engine) {
        ModelConfig.Builder described = declared.toBuilder();
        engine.capabilities()
                .parameters()
                .forEach((key, value) -> described.putParameters(
                        key, ModelParameter.newBuilder().setStringValue(value).build()));
        return described.build();
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().name(name).daemon().factory();
    }

    /** The config as declared, with what the engine can do here among its parameters. */
    public ModelConfig config() {
        return config;
    }

    public Admission offer(QueuedRequest request) {
        return batcher.offer(request);
    }

    /**
     * Takes a request out of the queue that nobody waits for; false if its execution has begun. A sequence loses its other
     * steps with it.
     */
    public boolean withdraw(QueuedRequest request) {
        return batcher.withdraw(request);
    }

    /** How many requests wait. */
    public int waiting() {
        return batcher.waiting();
    }

    /** Lets nobody in any more, answers those who wait, for a while, and closes the engines. */
    @Override
    public void close() {
        batcher.close();
        long end = System.nanoTime() + DRAIN_TIME.toNanos();
        instances.forEach(instance -> instance.join(end - System.nanoTime()));
        batcher.drop();
        answers.close();
        alarms.shutdownNow();
    }
}
