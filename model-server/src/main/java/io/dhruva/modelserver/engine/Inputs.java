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
 * @param step its place in a sequence, if the model's config has sequence batching
 */
public record Inputs(Map<String, Tensor> tensors, int rows, BooleanSupplier abandoned, Optional<SequenceStep> step) {

    /** A request of a model without sequences. */
    public Inputs(Map<String, Tensor> tensors, int rows, BooleanSupplier abandoned) {
        this(tensors, rows, abandoned, Optional.empty());
    }

    /** A tensor that the config demands. */
    public Tensor get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no input " + name));
    }

    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The same request at another place. */
    public Inputs at(SequenceStep place) {
        return new Inputs(tensors, rows, abandoned, Optional.of(place));
    }
}
