package io.dhruva.audit.verify;

import io.dhruva.contract.job.JobId;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs' rows are compared; the chains are walked from end to end in any case.
 *
 * @param from accepted then or later
 * @param to accepted before
 * @param task of the table jobs
 */
public record Scope(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String task,
        @Nullable Long apiKeyId) {

    /** Everything. */
    public static final Scope ALL = new Scope(null, null, null, null);

    private static final UUID GREATEST = new UUID(-1, -1);
    private static final int TAIL = 10;

    boolean filters() {
        return task != null || apiKeyId != null;
    }

    boolean isWhole() {
        return from == null && to == null;
    }

    /** Their ids, of jobs accepted after {@code recordedUntil}. */
    public Range ids(@Nullable Instant recordedUntil) {
        return new Range(after(recordedUntil), to == null ? GREATEST : last(to.minusMillis(1)));
    }

    private UUID after(@Nullable Instant recordedUntil) {
        Instant lastBefore = from == null ? null : from.minusMillis(1);
        if (recordedUntil != null && (lastBefore == null || recordedUntil.isAfter(lastBefore))) {
            lastBefore = recordedUntil;
        }
        return lastBefore == null ? Range.LEAST : last(lastBefore);
    }

    private static UUID last(Instant at) {
        byte[] tail = new byte[TAIL];
        Arrays.fill(tail, (byte) -1);
        return JobId.of(at, tail).value();
    }
}
