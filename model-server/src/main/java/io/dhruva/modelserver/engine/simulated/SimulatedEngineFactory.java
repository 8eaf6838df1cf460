package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.triton.protocol.ModelConfig;

/** The backend {@code simulated}. */
public final class SimulatedEngineFactory implements EngineFactory {

    @Override
    public String backend() {
        return "simulated";
    }

    @Override
    public Engine load(ModelConfig config) {
        return SimulatedEngine.of(config);
    }
}
