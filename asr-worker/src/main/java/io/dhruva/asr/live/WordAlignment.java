package io.dhruva.asr.live;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.dhruva.contract.live.LiveOutput.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Gives the words of a better text the places of those that were heard first.
 *
 * <p>A word that both have keeps its place. Where they differ, the words share the place of what they replace, by their
 * letters; a word that was not heard at all lies between its neighbours. Its confidence is the mean of those replaced,
 * or of all. Source: Myers, "An O(ND) difference algorithm and its variations", 1986, as java-diff-utils has it.
 */
final class WordAlignment {

    private WordAlignment() {}

    /** The words of {@code text} with places; none if nothing is known of any place. */
    static List<Word> align(List<Word> heard, String text) {
        List<String> better = Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (heard.isEmpty() || better.isEmpty()) {
            return List.of();
        }
        List<Word> placed = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(
                        heard.stream().map(word -> letters(word.word())).toList(),
                        better.stream().map(WordAlignment::letters).toList(),
                        true)
                .getDeltas()) {
            int from = delta.getSource().getPosition();
            int to = from + delta.getSource().size();
            int first = delta.getTarget().getPosition();
            List<String> words = better.subList(first, first + delta.getTarget().size());
            switch (delta.getType()) {
                case EQUAL -> {
                    for (int i = 0; i < words.size(); i++) {
                        Word word = heard.get(from + i);
                        placed.add(new Word(words.get(i), word.startMs(), word.endMs(), word.confidence()));
                    }
                }
                case CHANGE ->
                    share(
                            words,
                            heard.get(from).startMs(),
                            heard.get(to - 1).endMs(),
                            confidence(heard.subList(from, to)),
                            placed);
                case INSERT ->
                    share(
                            words,
                            from == 0
                                    ? heard.getFirst().startMs()
                                    : heard.get(from - 1).endMs(),
                            from == heard.size()
                                    ? heard.getLast().endMs()
                                    : heard.get(from).startMs(),
                            confidence(heard),
                            placed);
                case DELETE -> {}
            }
        }
        return placed;
    }

    private static void share(List<String> words, long start, long end, double confidence, List<Word> placed) {
        int all = words.stream().mapToInt(String::length).sum();
        long lasts = Math.max(0, end - start);
        int before = 0;
        for (String word : words) {
            int after = before + word.length();
            placed.add(new Word(word, start + lasts * before / all, start + lasts * after / all, confidence));
            before = after;
        }
    }

    private static double confidence(List<Word> words) {
        return words.stream().mapToDouble(Word::confidence).average().orElse(0);
    }

    /** A word as it sounds: without case and punctuation. */
    private static String letters(String word) {
        String bare = word.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\p{S}]", "");
        return bare.isEmpty() ? word : bare;
    }
}
