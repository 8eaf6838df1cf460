package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.triton.protocol.ModelConfig;

/** The backend {@code simulated}: with sequence batching a live recogniser, else a translator. */
public final class SimulatedEngineFactory implements EngineFactory {

    @Override
    public String backend() {
        return "simulated";
    }

    @Override
    public Engine load(ModelConfig config) {
        SimulatedCost cost = SimulatedCost.of(config);
        return config.hasSequenceBatching()
                ? new SimulatedStreamEngine(cost)
                : new SimulatedEngine(cost, SimulatedWording.of(config));
    }
}
