package io.dhruva.document.journey;

import io.dhruva.contract.outcome.Fault;

/** Why something about a document did not succeed. Source: docs/api/errors.md. */
public final class Faults {

    static final Fault CANCELLED = new Fault("cancelled", "it was cancelled before its turn came");
    static final Fault EXPIRED = new Fault("expired", "its time was over before its turn came");

    /** There is nothing to show, since it is not under way. */
    public static final Fault OVER = new Fault("job_finished", "it is not under way any more, ask for its result");

    private Faults() {}
}
