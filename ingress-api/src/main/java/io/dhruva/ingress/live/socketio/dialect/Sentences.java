package io.dhruva.ingress.live.socketio.dialect;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into sentences while it still comes: a sentence is whole when something follows it, or white space follows its
 * full stop. One without an end is cut between words. Threads: for one.
 */
final class Sentences {

    private static final int LONGEST = 1000;

    /** What ends a sentence, of Devanagari and Arabic scripts too. */
    private static final String ENDS = ".!?…。！？।॥؟۔";

    /** What the JDK's rules do not end a sentence at. */
    private static final String ENDS_BESIDES = "۔؟";

    private final BreakIterator breaks;
    private final StringBuilder text = new StringBuilder();

    /** @param language its code, as requests have it */
    Sentences(String language) {
        breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
    }

    /** Adds text; the sentences that are whole now. */
    List<String> add(String more) {
        text.append(more);
        List<String> whole = new ArrayList<>();
        int begin = 0;
        for (int end = next(begin); end > 0; end = next(begin)) {
            add(text.substring(begin, end), whole);
            begin = end;
        }
        text.delete(0, begin);
        return whole;
    }

    /** What is left, as it is. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        add(text.toString(), rest);
        text.setLength(0);
        return rest;
    }

    int waiting() {
        return text.length();
    }

    private static void add(String sentence, List<String> to) {
        if (!sentence.isBlank()) {
            to.add(sentence.strip());
        }
    }

    /** Where the sentence ends that begins there; 0 while it may go on. */
    private int next(int begin) {
        String left = text.substring(begin);
        breaks.setText(left);
        int end = breaks.following(0);
        int besides = besides(left);
        if (besides > 0 && (end == BreakIterator.DONE || besides < end)) {
            end = besides;
        }
        boolean goesOn = end == BreakIterator.DONE || (end == left.length() && !finished(left));
        if (!goesOn && end <= LONGEST) {
            return begin + end;
        }
        if (left.length() <= LONGEST) {
            return 0;
        }
        int space = left.lastIndexOf(' ', LONGEST);
        return begin + (space > 0 ? space + 1 : LONGEST);
    }

    private static int besides(String left) {
        for (int i = 0; i + 1 < left.length(); i++) {
            if (ENDS_BESIDES.indexOf(left.charAt(i)) >= 0 && Character.isWhitespace(left.charAt(i + 1))) {
                return i + 2;
            }
        }
        return 0;
    }

    private static boolean finished(String left) {
        String stripped = left.stripTrailing();
        return stripped.length() < left.length()
                && !stripped.isEmpty()
                && (ENDS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0 || left.endsWith("\n"));
    }
}
