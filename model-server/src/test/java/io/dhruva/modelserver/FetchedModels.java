package io.dhruva.modelserver;

import io.dhruva.modelserver.repository.FetchModels;
import io.dhruva.modelserver.repository.ModelCache;
import java.io.IOException;

/** The cache of model files, filled when a test is the first to need it. */
final class FetchedModels {

    private FetchedModels() {}

    static synchronized void require() throws IOException, InterruptedException {
        FetchModels.fetch(ModelCache.standard(), System.err::println);
    }
}
