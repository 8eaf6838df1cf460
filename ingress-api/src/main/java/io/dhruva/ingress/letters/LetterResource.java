package io.dhruva.ingress.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dhruva.contract.content.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as operators read it.
 *
 * @param payload what was asked, only when that was asked for
 */
record LetterResource(
        String id,
        String jobId,
        int run,
        int attempt,
        long userId,
        String task,
        String lane,
        String model,
        Fault error,
        @Nullable String by,
        Instant at,
        boolean redriven,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Request payload) {

    /** Why it was given up. */
    record Fault(String code, @Nullable String detail) {}

    static LetterResource of(Letter letter, @Nullable Request payload) {
        return new LetterResource(
                letter.id().toString(),
                letter.id().job().toString(),
                letter.id().run(),
                letter.attempt(),
                letter.userId(),
                letter.task(),
                letter.lane(),
                letter.model(),
                new Fault(letter.code(), letter.detail()),
                letter.by(),
                letter.at(),
                letter.redriven(),
                payload);
    }
}
