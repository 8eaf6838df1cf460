package io.dhruva.triton;

/** The inference server does not answer. */
public final class TritonAway extends Exception {

    private static final long serialVersionUID = 1L;

    TritonAway(String reason) {
        super(reason);
    }
}
