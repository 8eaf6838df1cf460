package io.dhruva.contract.outcome;

import org.jspecify.annotations.Nullable;

/** How one input of a job ended; without a fault it is done. */
public record ItemOutcome(@Nullable Fault fault) {

    public static final ItemOutcome DONE = new ItemOutcome(null);

    public boolean done() {
        return fault == null;
    }
}
