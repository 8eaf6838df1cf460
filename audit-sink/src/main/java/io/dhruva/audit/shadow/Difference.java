package io.dhruva.audit.shadow;

import io.dhruva.contract.content.Answer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.commons.text.similarity.SimilarityInput;
import org.jspecify.annotations.Nullable;

/**
 * How far a new answer is from the recorded one.
 *
 * <p>Word errors are counted without case and punctuation, character errors in the text as it is (NFC, spaces as one).
 * Source: the edit distance of Levenshtein, substitutions, insertions and deletions alike.
 *
 * @param same every text, or every byte of audio, is the same
 * @param recorded the text; null for speech
 * @param shadowed the same of the new answer
 * @param words errors in words; null for speech, and where the texts are too long to be compared so
 * @param characters errors in characters, under the same conditions
 * @param seconds by which the new speech is longer; null for texts
 */
record Difference(
        boolean same,
        @Nullable String recorded,
        @Nullable String shadowed,
        @Nullable Errors words,
        @Nullable Errors characters,
        @Nullable Double seconds) {

    /** Why: the work grows with the product of the lengths. */
    private static final int LONGEST = 10_000;

    /** @param of in the recorded text */
    record Errors(long wrong, long of) {

        /** Of an empty text every word that is there is wrong. */
        double rate() {
            return of == 0 ? Math.min(1, wrong) : (double) wrong / of;
        }
    }

    /** Errors: IllegalArgumentException for answers of two tasks. */
    static Difference between(Answer recorded, Answer shadowed) {
        if (recorded instanceof Answer.Speeches before && shadowed instanceof Answer.Speeches after) {
            return ofSpeech(before, after);
        }
        return ofTexts(texts(recorded), texts(shadowed));
    }

    private static List<String> texts(Answer answer) {
        return switch (answer) {
            case Answer.Transcripts transcripts ->
                transcripts.items().stream()
                        .map(item -> item == null ? "" : item.text())
                        .toList();
            case Answer.Translations translations ->
                translations.items().stream()
                        .map(item -> item == null ? "" : item.target())
                        .toList();
            case Answer.Documents _ -> throw new IllegalArgumentException("documents are no texts");
            case Answer.Speeches _ -> throw new IllegalArgumentException("speech is no text");
        };
    }

    private static Difference ofTexts(List<String> before, List<String> after) {
        boolean same = before.equals(after);
        String recorded = String.join("\n", before);
        String shadowed = String.join("\n", after);
        return new Difference(
                same,
                recorded,
                shadowed,
                errors(words(recorded), words(shadowed)),
                errors(characters(recorded), characters(shadowed)),
                null);
    }

    private static <T> @Nullable Errors errors(List<T> before, List<T> after) {
        if (before.equals(after)) {
            return new Errors(0, before.size());
        }
        if (Math.max(before.size(), after.size()) > LONGEST) {
            return null;
        }
        int wrong = LevenshteinDistance.getDefaultInstance().apply(new Items<>(before), new Items<>(after));
        return new Errors(wrong, before.size());
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}'\\s]", " ");
        return Arrays.stream(plain.split("\\s+"))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static List<Integer> characters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .codePoints()
                .boxed()
                .toList();
    }

    private static Difference ofSpeech(Answer.Speeches before, Answer.Speeches after) {
        boolean same = before.items().size() == after.items().size()
                && before.audioFormat().equals(after.audioFormat())
                && IntStream.range(0, before.items().size())
                        .allMatch(item -> Arrays.equals(audio(before, item), audio(after, item)));
        return new Difference(same, null, null, null, null, seconds(after) - seconds(before));
    }

    private static byte @Nullable [] audio(Answer.Speeches all, int item) {
        Answer.Speech speech = all.items().get(item);
        return speech == null ? null : speech.audio();
    }

    private static double seconds(Answer.Speeches all) {
        return all.items().stream().collect(Collectors.summingDouble(item -> item == null ? 0 : item.seconds()));
    }

    /** Words or code points, as the library compares them. */
    private record Items<T>(List<T> all) implements SimilarityInput<T> {

        @Override
        public T at(int index) {
            return all.get(index);
        }

        @Override
        public int length() {
            return all.size();
        }
    }
}
