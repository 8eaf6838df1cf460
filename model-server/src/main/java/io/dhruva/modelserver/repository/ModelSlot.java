package io.dhruva.modelserver.repository;

import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.modelserver.scheduler.ModelLedger;
import io.dhruva.modelserver.scheduler.ServedModel;
import io.dhruva.triton.protocol.ModelConfig;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One model's place in the repository: not there, coming, serving or going.
 *
 * <p>Threads: loading and unloading are one at a time; the condition may be read by any.
 */
final class ModelSlot {

    private final ReentrantLock lock = new ReentrantLock();
    private final ModelLedger ledger = new ModelLedger();
    private volatile Condition condition = new Condition(ModelState.LOADING, "", null);

    private record Condition(
            ModelState state, String reason, @Nullable ServedModel model) {}

    Lookup look() {
        Condition now = condition;
        return now.model() != null && now.state() == ModelState.READY
                ? new Lookup.Ready(now.model(), ledger)
                : new Lookup.NotReady(now.state(), now.reason());
    }

    ModelLedger ledger() {
        return ledger;
    }

    /** Loads the model anew; what served until then goes on until the new one does. */
    void load(ModelConfig config, Map<String, EngineFactory> backends) throws EngineUnavailableException {
        lock.lock();
        try {
            ServedModel before = condition.model();
            if (before == null) {
                condition = new Condition(ModelState.LOADING, "", null);
            }
            condition = new Condition(ModelState.READY, "", start(config, backends));
            if (before != null) {
                before.close();
            }
        } catch (EngineUnavailableException e) {
            fail(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private ServedModel start(ModelConfig config, Map<String, EngineFactory> backends)
            throws EngineUnavailableException {
        EngineFactory factory = backends.get(config.getBackend());
        if (factory == null) {
            throw new EngineUnavailableException("no backend " + config.getBackend());
        }
        try {
            return ServedModel.start(config, factory, ledger);
        } catch (RuntimeException | LinkageError e) {
            throw new EngineUnavailableException(factory.backend() + " does not load: " + e, e);
        }
    }

    /** The model cannot be loaded; one that served before goes on serving. */
    void fail(String reason) {
        if (condition.model() == null) {
            condition = new Condition(ModelState.UNAVAILABLE, reason, null);
        }
    }

    /** Takes the model away: nobody is let in any more, those who wait are answered. */
    void unload() {
        lock.lock();
        try {
            ServedModel model = condition.model();
            condition = new Condition(ModelState.UNLOADING, "unloading", null);
            if (model != null) {
                model.close();
            }
            condition = new Condition(ModelState.UNAVAILABLE, "unloaded", null);
        } finally {
            lock.unlock();
        }
    }
}
