package io.dhruva.modelserver.engine.live;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What has been understood of an utterance when a step ends.
 *
 * @param text of the utterance as far as it has been heard
 * @param isFinal whether the text stays as it is: the utterance or the sequence is over
 * @param words of a final text
 */
public record Heard(String text, boolean isFinal, List<Word> words) {

    public Heard {
        words = List.copyOf(words);
    }

    /** A text that may still change. */
    public static Heard soFar(String text) {
        return new Heard(text, false, List.of());
    }

    /** As outputs: TEXT [1,1], FINAL [1,1] and WORDS [1,1], a JSON list. */
    public Answer answer() {
        String json = words.stream().map(Word::json).collect(Collectors.joining(",", "[", "]"));
        return new Answer.Answered(List.of(
                Tensor.texts("TEXT", List.of(text), 1, 1),
                Tensor.flag("FINAL", isFinal, 1, 1),
                Tensor.texts("WORDS", List.of(json), 1, 1)));
    }
}
