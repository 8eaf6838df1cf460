package io.dhruva.audit.rows;

import io.dhruva.blobs.keys.SealedText;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.content.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payload of an ending, opened.
 *
 * @param answer null when there is none, or it cannot be had
 * @param key that it was sealed with, and its texts are to be; null when it was not sealed
 * @param erased its owner is erased: there is an answer, which nobody can open any more
 */
public record Opened(@Nullable Answer answer, @Nullable SealingKey key, boolean erased) {

    /** No answer. */
    public static final Opened NONE = of(null);

    /** What is erased. */
    public static final Opened ERASED = new Opened(null, null, true);

    /** An answer that was not sealed, or none. */
    public static Opened of(@Nullable Answer answer) {
        return new Opened(answer, null, false);
    }

    @Nullable
    Content text(String table, String column, UUID job, @Nullable String text) {
        return Content.text(key == null || text == null ? text : SealedText.seal(key, table, column, job, text));
    }

    /** JSON that is sealed is a JSON string. */
    @Nullable
    Content json(String table, String column, UUID job, String json) {
        return Content.json(key == null ? json : '"' + SealedText.seal(key, table, column, job, json) + '"');
    }
}
