package io.dhruva.modelserver.engine.silero;

import ai.onnxruntime.OrtException;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.modelserver.engine.RequiredFiles;
import io.dhruva.triton.protocol.ModelConfig;
import java.nio.file.Path;

/** The backend {@code silero}. */
public final class SileroEngineFactory implements EngineFactory {

    private final Path model;

    public SileroEngineFactory(Path model) {
        this.model = model;
    }

    @Override
    public String backend() {
        return "silero";
    }

    @Override
    public Engine load(ModelConfig config) throws EngineUnavailableException {
        RequiredFiles.require(model);
        try {
            return new SileroEngine(SpeechDetector.load(model));
        } catch (OrtException e) {
            throw new EngineUnavailableException("the file of Silero's detector does not load: " + e.getMessage(), e);
        }
    }
}
