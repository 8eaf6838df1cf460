package io.dhruva.modelserver.engine.apertium;

import java.util.regex.Pattern;

/**
 * Plain text in and out of Apertium's stream format.
 *
 * <p>Source: the stream format escapes nine characters with a backslash; what stands in brackets passes untouched;
 * a slash separates alternatives.
 */
final class StreamFormat {

    /** Why: the taggers need to see the end of a sentence, and an empty bracket with a newline is one. */
    private static final String END = "[][\n]";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern RESERVED = Pattern.compile("[\\\\\\[\\]{}^$/@<>]");
    private static final Pattern LATER_ALTERNATIVES = Pattern.compile("(?<!\\\\)/(?:\\\\.|[^\\s\\\\])*");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private StreamFormat() {}

    /** One line of stream format; control characters, which would break the framing, become spaces. */
    static String escape(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ");
        return RESERVED.matcher(line).replaceAll("\\\\$0") + END;
    }

    /**
     * Whether an answer has come through to its end.
     *
     * <p>Why: programs whose predecessor has died still send on what they have, which may be nothing. The only line break
     * is that of the end, since those of the text became spaces.
     */
    static boolean isWhole(String answer) {
        return answer.indexOf('\n') >= 0;
    }

    /** The text of an answer, the first of every choice of alternatives. */
    static String unescape(String answer) {
        String bare = answer.replace(END, "").replace("[]", "");
        String chosen = LATER_ALTERNATIVES.matcher(bare).replaceAll("");
        return ESCAPED.matcher(chosen).replaceAll("$1").strip();
    }
}
