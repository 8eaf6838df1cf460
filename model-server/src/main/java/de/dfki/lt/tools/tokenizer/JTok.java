package de.dfki.lt.tools.tokenizer;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import de.dfki.lt.tools.tokenizer.annotate.FastAnnotatedString;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into words and marks of punctuation, and finds where sentences begin.
 *
 * <p>Units/shapes: a token's characters carry {@code class}; the first character of the text carries {@code border}
 * "p", the first of a later sentence "tu".
 */
public final class JTok {

    private static final String WORD_PART = "[\\p{L}\\p{M}\\p{N}]+";
    private static final Pattern TOKEN =
            Pattern.compile(WORD_PART + "(?:['’.\\-]" + WORD_PART + ")*|\\.{2,}|[^\\s\\p{L}\\p{N}]");

    /** A tokenizer that needs none of the settings that are given to it. */
    public JTok(Properties settings) {}

    /**
     * The text with its tokens marked.
     *
     * @param language as ISO 639-1
     */
    public AnnotatedString tokenize(String text, String language) {
        FastAnnotatedString marked = new FastAnnotatedString(text);
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.of(language));
        sentences.setText(text);
        Matcher token = TOKEN.matcher(text);
        for (boolean first = true; token.find(); first = false) {
            marked.annotate("class", new Mark(), token.start(), token.end());
            if (first) {
                marked.annotate("border", "p", token.start(), token.start() + 1);
            } else if (sentences.isBoundary(token.start())) {
                marked.annotate("border", "tu", token.start(), token.start() + 1);
            }
        }
        return marked;
    }

    /** Tells one token from the next. */
    private static final class Mark {
        @Override
        public String toString() {
            return "token";
        }
    }
}
