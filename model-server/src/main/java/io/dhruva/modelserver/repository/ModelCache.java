package io.dhruva.modelserver.repository;

import java.nio.file.Path;

/** The directory that holds the files of models. */
public final class ModelCache {

    private ModelCache() {}

    /** Where it is unless someone says otherwise: DHRUVA_MODELS, else below the home directory. */
    public static Path standard() {
        String set = System.getenv("DHRUVA_MODELS");
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".dhruva", "models")
                : Path.of(set);
    }
}
