package io.dhruva.modelserver.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One request as an engine sees it: tensors checked against the model's config.
 *
 * @param tensors by name; every input that the config does not call optional is there
 * @param rows the batch dimension of a batching model, else 1
 * @param abandoned turns true when nobody waits for the answer any more; to be asked between rows
 */
public record Inputs(Map<String, Tensor> tensors, int rows, BooleanSupplier abandoned) {

    /** A tensor that the config demands. */
    public Tensor get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no input " + name));
    }

    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
