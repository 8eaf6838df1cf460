package io.dhruva.modelserver.engine.apertium;

import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.triton.protocol.ModelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The backend {@code apertium}: every direction whose Debian package is installed. */
public final class ApertiumEngineFactory implements EngineFactory {

    private final Path modes;

    public ApertiumEngineFactory() {
        this(Path.of("/usr/share/apertium/modes"));
    }

    ApertiumEngineFactory(Path modes) {
        this.modes = modes;
    }

    @Override
    public String backend() {
        return "apertium";
    }

    @Override
    public Engine load(ModelConfig config) throws EngineUnavailableException {
        try {
            List<ApertiumMode> installed = ApertiumMode.installed(modes);
            if (installed.isEmpty()) {
                throw new EngineUnavailableException("no Apertium language pair is installed;"
                        + " install the Debian packages apertium, apertium-eng-spa and apertium-urd-hin");
            }
            return new ApertiumEngine(installed);
        } catch (IOException e) {
            throw new EngineUnavailableException("the Apertium modes in " + modes + " cannot be read", e);
        }
    }
}
