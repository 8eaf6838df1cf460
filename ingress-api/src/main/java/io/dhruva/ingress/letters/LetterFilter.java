package io.dhruva.ingress.letters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which letters are meant; what is null does not matter. */
record LetterFilter(
        @Nullable String task,
        @Nullable String code,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** A filter as a body, by itself or as its member {@code filter}. */
    record Body(
            @Nullable String task,
            @Nullable String code,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable LetterFilter filter) {

        LetterFilter meant() {
            return filter == null ? new LetterFilter(task, code, from, to) : filter;
        }
    }
}
