package io.dhruva.modelserver.engine;

import io.dhruva.triton.protocol.ModelConfig;

/** Loads the engines of one backend. */
public interface EngineFactory {

    /** The name that a config's {@code backend} field carries. */
    String backend();

    /**
     * Loads one instance.
     *
     * @throws EngineUnavailableException when a program or a file that it needs is not there
     */
    Engine load(ModelConfig config) throws EngineUnavailableException;
}
