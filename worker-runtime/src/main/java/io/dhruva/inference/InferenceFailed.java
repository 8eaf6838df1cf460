package io.dhruva.inference;

import io.dhruva.triton.Inference;

/** A model that a task needs while it prepares did not answer. */
public final class InferenceFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Inference inference;

    public InferenceFailed(Inference inference) {
        super(inference.getClass().getSimpleName());
        this.inference = inference;
    }

    Inference inference() {
        return inference;
    }
}
