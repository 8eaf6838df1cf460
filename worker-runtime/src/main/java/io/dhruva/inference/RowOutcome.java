package io.dhruva.inference;

import io.dhruva.triton.Inference;

/** What became of one row. */
sealed interface RowOutcome<O> {

    /** The model gave this. */
    record Read<O>(O output, String modelVersion) implements RowOutcome<O> {}

    /** The model gave nothing. */
    record Unread<O>(Inference why) implements RowOutcome<O> {}
}
