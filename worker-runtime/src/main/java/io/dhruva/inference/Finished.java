package io.dhruva.inference;

import io.dhruva.contract.outcome.Fault;

/** How the answer to one input came out. */
public sealed interface Finished<A> {

    /** It stands. */
    record Done<A>(A answer) implements Finished<A> {}

    /** What the model gave cannot be an answer to this input. */
    record Refused<A>(Fault fault) implements Finished<A> {}
}
