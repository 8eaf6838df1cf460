package io.dhruva.modelserver.engine.vosk;

import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.modelserver.engine.PackedFiles;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;
import java.io.IOException;
import java.nio.file.Path;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/**
 * The backend {@code vosk}. Config parameter {@code threads}: how many sequences of an execution are heard at once, as
 * many as there are processors by default.
 */
public final class VoskEngineFactory implements EngineFactory {

    private static final PackedFiles FILES =
            new PackedFiles("/model-files/vosk-model-en-0.3.45.aar", "assets/model-en-us", "vosk-model-en-0.3.45");

    private final Path cache;

    /**
     * A factory for the model that is brought along.
     *
     * @param cache where its files are unpacked
     */
    public VoskEngineFactory(Path cache) {
        this.cache = cache;
    }

    @Override
    public String backend() {
        return "vosk";
    }

    @Override
    public Engine load(ModelConfig config) throws EngineUnavailableException {
        Path directory = FILES.in(cache);
        String threads = config.getParametersOrDefault("threads", ModelParameter.getDefaultInstance())
                .getStringValue();
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        try {
            return new VoskEngine(
                    new Model(directory.toString()),
                    threads.isEmpty() ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(threads));
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "the files of Vosk in " + directory + " do not load; removed, they are unpacked anew", e);
        }
    }
}
