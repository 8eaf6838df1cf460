package io.dhruva.audit;

import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.wire.ContentCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the payloads of endings.
 *
 * <p>Errors: none; an answer that cannot be had, after a while of trying, is left out: its rows then tell how the items
 * ended, and the log where the record lies. Threads: safe.
 */
final class AnswerReader {

    private static final Logger log = LoggerFactory.getLogger(AnswerReader.class);
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Payloads payloads;
    private final SinkMetrics metrics;

    AnswerReader(Payloads payloads, SinkMetrics metrics) {
        this.payloads = payloads;
        this.metrics = metrics;
    }

    /** Whether the message has an answer. */
    static boolean isAsked(@Nullable Message message) {
        return completed(message) != null;
    }

    private static Ending.@Nullable Completed completed(@Nullable Message message) {
        return message instanceof Result result ? Rows.completed(result).orElse(null) : null;
    }

    /** The answer without patience and without a word; null also when it cannot be had. */
    @Nullable
    Answer now(@Nullable Message message) {
        Ending.Completed completed = completed(message);
        try {
            return completed == null ? null : ContentCodec.answer(payloads.load(completed.payload()));
        } catch (IllegalArgumentException | IOException e) {
            return null;
        }
    }

    @Nullable
    Answer of(@Nullable Message message, Place place) {
        Ending.Completed completed = completed(message);
        if (completed == null) {
            return null;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return ContentCodec.answer(payloads.load(completed.payload()));
            } catch (IllegalArgumentException e) {
                return leftOut(place, e);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    return leftOut(place, e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private @Nullable Answer leftOut(Place place, Exception e) {
        metrics.unreadable("answer");
        log.error(
                "the answer of record {} cannot be opened ({})",
                place,
                e.getClass().getSimpleName());
        return null;
    }
}
