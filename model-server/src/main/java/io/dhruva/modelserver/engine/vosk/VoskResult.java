package io.dhruva.modelserver.engine.vosk;

import io.dhruva.modelserver.engine.live.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a recogniser says, as it writes it: {@code {"partial":"…"}}, or
 * {@code {"text":"…","result":[{"word":"…","start":0.3,"end":0.6,"conf":0.98}]}}.
 */
record VoskResult(String partial, String text, List<Spoken> result) {

    private static final JsonMapper JSON = JsonMapper.shared();

    VoskResult(@Nullable String partial, @Nullable String text, @Nullable List<Spoken> result) {
        this.partial = partial == null ? "" : partial;
        this.text = text == null ? "" : text;
        this.result = result == null ? List.of() : result;
    }

    /** A word, with times in seconds from the recogniser's first sample. */
    record Spoken(String word, double start, double end, double conf) {

        Word timed() {
            return new Word(word, Math.round(start * 1_000), Math.round(end * 1_000), conf);
        }
    }

    static VoskResult read(String json) {
        return JSON.readValue(json, VoskResult.class);
    }
}
