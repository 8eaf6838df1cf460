package io.dhruva.modelserver.engine.moonshine;

import ai.onnxruntime.OrtException;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.modelserver.engine.RequiredFiles;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;
import java.io.IOException;

/** The backend {@code moonshine}. Config parameter {@code threads}: how many one execution uses, 2 by default. */
public final class MoonshineEngineFactory implements EngineFactory {

    private final MoonshineFiles files;

    public MoonshineEngineFactory(MoonshineFiles files) {
        this.files = files;
    }

    @Override
    public String backend() {
        return "moonshine";
    }

    @Override
    public Engine load(ModelConfig config) throws EngineUnavailableException {
        RequiredFiles.require(files.encoder(), files.decoder(), files.vocabulary());
        ModelParameter two = ModelParameter.newBuilder().setStringValue("2").build();
        int threads =
                Integer.parseInt(config.getParametersOrDefault("threads", two).getStringValue());
        try {
            Vocabulary vocabulary = Vocabulary.read(files.vocabulary());
            return new MoonshineEngine(Transcriber.load(files, threads), vocabulary);
        } catch (OrtException | IOException e) {
            throw new EngineUnavailableException("the files of Moonshine do not load: " + e.getMessage(), e);
        }
    }
}
