package io.dhruva.benchmarks.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many words of a transcript are wrong: substituted, missing and added ones.
 *
 * <p><b>Units:</b> words; case and punctuation do not count. <b>Source:</b> the edit distance of Levenshtein, over words.
 *
 * @param wrong the number of wrong words
 * @param words the number of words in the reference
 */
public record WordErrors(int wrong, int words) {

    /** Those of one transcript. */
    public static WordErrors between(String reference, String heard) {
        var expected = words(reference);
        return new WordErrors(distance(expected, words(heard)), expected.size());
    }

    /** Those of both. */
    public WordErrors plus(WordErrors others) {
        return new WordErrors(wrong + others.wrong, words + others.words);
    }

    /** In a hundred words. */
    public double percent() {
        return 100.0 * wrong / words;
    }

    /** Whether at most one word in so many is wrong. */
    public boolean atMostOneIn(int many) {
        return (long) wrong * many <= words;
    }

    @Override
    public String toString() {
        return wrong + " of " + words + " words wrong";
    }

    private static List<String> words(String text) {
        var plain = text.toLowerCase(Locale.ROOT).replace('-', ' ').replaceAll("[^\\p{L}\\p{N}\\p{M}' ]", " ");
        return Arrays.stream(plain.split("\\s+"))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static int distance(List<String> expected, List<String> heard) {
        var above = new int[heard.size() + 1];
        Arrays.setAll(above, column -> column);
        for (var row = 1; row <= expected.size(); row++) {
            var current = new int[heard.size() + 1];
            current[0] = row;
            for (var column = 1; column <= heard.size(); column++) {
                var same = expected.get(row - 1).equals(heard.get(column - 1));
                current[column] =
                        Math.min(above[column - 1] + (same ? 0 : 1), 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[heard.size()];
    }
}
