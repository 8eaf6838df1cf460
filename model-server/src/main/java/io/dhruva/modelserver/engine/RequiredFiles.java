package io.dhruva.modelserver.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files that an engine cannot do without. */
public final class RequiredFiles {

    private RequiredFiles() {}

    /** Asks for all of them to be there. */
    public static void require(Path... files) throws EngineUnavailableException {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new EngineUnavailableException(
                        "the model file " + file + " is missing; run io.dhruva.modelserver.repository.FetchModels");
            }
        }
    }
}
