package io.dhruva.modelserver.engine.live;

import io.dhruva.modelserver.engine.Json;
import java.util.Locale;

/**
 * A word and when it was said.
 *
 * @param startMs from the start of the sequence, in milliseconds
 * @param endMs likewise
 * @param confidence between 0 and 1
 */
public record Word(String text, long startMs, long endMs, double confidence) {

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"word\":%s,\"startMs\":%d,\"endMs\":%d,\"confidence\":%.2f}",
                Json.quote(text),
                startMs,
                endMs,
                confidence);
    }
}
