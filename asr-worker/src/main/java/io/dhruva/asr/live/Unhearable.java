package io.dhruva.asr.live;

import io.dhruva.contract.outcome.Fault;

/** The model fails on this speech again and again. */
final class Unhearable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Unhearable(Fault fault) {
        super(fault.code());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
