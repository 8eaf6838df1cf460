package io.dhruva.audit;

import io.dhruva.audit.rows.Opened;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.KeysAway;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.Message;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.wire.ContentCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the payloads of endings.
 *
 * <p>Errors: InterruptException, else none: it waits for the keys, and an answer that cannot be had, after a while of
 * trying, is left out: its rows then tell how the items ended, and the log where the record lies. What is erased is no
 * error. Threads: safe.
 */
final class AnswerReader {

    private static final Logger log = LoggerFactory.getLogger(AnswerReader.class);
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Payloads payloads;
    private final PayloadKeys keys;
    private final SinkMetrics metrics;

    AnswerReader(Payloads payloads, PayloadKeys keys, SinkMetrics metrics) {
        this.payloads = payloads;
        this.keys = keys;
        this.metrics = metrics;
    }

    /** Whether the message has an answer. */
    static boolean isAsked(@Nullable Message message) {
        return completed(message) != null;
    }

    private static Ending.@Nullable Completed completed(@Nullable Message message) {
        return message instanceof Result result ? Rows.completed(result).orElse(null) : null;
    }

    /** The answer without patience and without a word. */
    Opened now(@Nullable Message message) throws KeysAway {
        Ending.Completed completed = completed(message);
        try {
            return completed == null ? Opened.NONE : opened(completed.payload());
        } catch (Erased e) {
            return Opened.ERASED;
        } catch (KeysAway e) {
            throw e;
        } catch (IllegalArgumentException | IOException e) {
            return Opened.NONE;
        }
    }

    Opened of(@Nullable Message message, Place place) {
        Ending.Completed completed = completed(message);
        if (completed == null) {
            return Opened.NONE;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return opened(completed.payload());
            } catch (Erased e) {
                return Opened.ERASED;
            } catch (KeysAway e) {
                // Why no end to it: while the database is away nothing can be written either.
                attempt--;
                LockSupport.parkNanos(PAUSE.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptException("interrupted while the keys of payloads are away");
                }
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

    private Opened opened(Payload payload) throws Erased, IOException {
        String keyId = payload.keyId();
        return new Opened(ContentCodec.answer(payloads.load(payload)), keyId == null ? null : keys.key(keyId), false);
    }

    private Opened leftOut(Place place, Exception e) {
        metrics.unreadable("answer");
        log.error(
                "the answer of record {} cannot be opened ({})",
                place,
                e.getClass().getSimpleName());
        return Opened.NONE;
    }
}
