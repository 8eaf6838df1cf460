package io.dhruva.modelserver.repository;

import io.dhruva.triton.protocol.ModelConfig;
import java.util.Optional;
import java.util.SequencedCollection;

/** A place that declares models. */
interface ModelSource {

    /** The names it declares now. */
    SequencedCollection<String> names();

    /**
     * One model's config as declared, with its name filled in.
     *
     * @throws InvalidConfigException when it cannot be used
     */
    Optional<ModelConfig> config(String name) throws InvalidConfigException;
}
