package io.dhruva.nmt.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as its sentences and what stands between them: line ends, paragraphs, indents, spaces.
 *
 * <p>Invariant: putting the sentences back gives the text, character for character.
 *
 * @param sentences what is translated
 * @param gaps what is kept; one more than sentences: before the first, between, after the last
 */
public record Layout(List<String> sentences, List<String> gaps) {

    private static final Pattern LINE = Pattern.compile("\\R");

    public Layout {
        sentences = List.copyOf(sentences);
        gaps = List.copyOf(gaps);
        if (gaps.size() != sentences.size() + 1) {
            throw new IllegalArgumentException("a gap on each side of every sentence");
        }
    }

    /** Takes a text apart by its lines, and each line by the language's rules (Unicode UAX 29). */
    public static Layout of(String text, String language) {
        Cutter cutter = new Cutter(text);
        BreakIterator sentences = BreakIterator.getSentenceInstance(ULocale.forLanguageTag(language));
        int lineStart = 0;
        Matcher ends = LINE.matcher(text);
        while (ends.find()) {
            cutter.line(lineStart, ends.start(), sentences);
            lineStart = ends.end();
        }
        cutter.line(lineStart, text.length(), sentences);
        return cutter.layout();
    }

    /** The text with other sentences in the places of its own. */
    public String with(List<String> translated) {
        if (translated.size() != sentences.size()) {
            throw new IllegalArgumentException(translated.size() + " for " + sentences.size() + " sentences");
        }
        StringBuilder text = new StringBuilder(gaps.getFirst());
        for (int i = 0; i < translated.size(); i++) {
            text.append(translated.get(i)).append(gaps.get(i + 1));
        }
        return text.toString();
    }

    /** Cuts sentences out of a text, from its start to its end. */
    private static final class Cutter {

        private final String text;
        private final List<String> sentences = new ArrayList<>();
        private final List<String> gaps = new ArrayList<>();
        private int kept;

        Cutter(String text) {
            this.text = text;
        }

        void line(int start, int end, BreakIterator breaks) {
            String line = text.substring(start, end);
            breaks.setText(line);
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
                sentence(start + from, start + to);
            }
        }

        private void sentence(int start, int end) {
            int first = start;
            int last = end;
            while (first < last && Character.isWhitespace(text.charAt(first))) {
                first++;
            }
            while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            if (first < last) {
                gaps.add(text.substring(kept, first));
                sentences.add(text.substring(first, last));
                kept = last;
            }
        }

        Layout layout() {
            gaps.add(text.substring(kept));
            return new Layout(sentences, gaps);
        }
    }
}
