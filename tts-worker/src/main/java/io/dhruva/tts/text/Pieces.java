package io.dhruva.tts.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Cuts a text into pieces to be spoken: sentences, and sentences that are too long at a clause, a space, or at worst
 * between two characters.
 *
 * <p>Invariant: no piece is longer than {@link #LONGEST} UTF-16 units, none is without a letter or digit, and no letter
 * or digit is lost. Source: Unicode UAX 29 for sentences and characters.
 */
public final class Pieces {

    /** What the platform gives a model at once. */
    public static final int LONGEST = 400;

    private static final Duration WITHIN_SENTENCE = Duration.ofMillis(80);
    private static final Duration AFTER_SENTENCE = Duration.ofMillis(250);
    private static final Duration AFTER_PARAGRAPH = Duration.ofMillis(500);
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\R+");
    private static final String CLAUSE_ENDS = ",;:–—、，；：،؛";

    private final ULocale locale;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(ULocale locale) {
        this.locale = locale;
    }

    /** The pieces of a text; none if there is nothing to speak. */
    public static List<Piece> of(String text, String language) {
        Pieces cutter = new Pieces(ULocale.forLanguageTag(language));
        PARAGRAPH_END.splitAsStream(text).forEach(cutter::paragraph);
        return List.copyOf(cutter.pieces);
    }

    private void paragraph(String text) {
        String spoken = Normalizer.normalize(text);
        each(BreakIterator.getSentenceInstance(locale), spoken, this::sentence);
        endWith(AFTER_PARAGRAPH);
    }

    private void sentence(String sentence) {
        String rest = sentence.strip();
        while (rest.length() > LONGEST) {
            int cut = cut(rest);
            add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        add(rest);
        endWith(AFTER_SENTENCE);
    }

    private void add(String text) {
        String piece = text.strip();
        if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
            pieces.add(new Piece(piece, WITHIN_SENTENCE));
        }
    }

    private void endWith(Duration pause) {
        if (!pieces.isEmpty()) {
            pieces.add(new Piece(pieces.removeLast().text(), pause));
        }
    }

    /** Where to cut a sentence that is too long; a clause that ends in its first half would leave too little. */
    private int cut(String sentence) {
        for (int i = LONGEST; i > LONGEST / 2; i--) {
            if (CLAUSE_ENDS.indexOf(sentence.charAt(i - 1)) >= 0 && Character.isWhitespace(sentence.charAt(i))) {
                return i;
            }
        }
        for (int i = LONGEST; i > 0; i--) {
            if (Character.isWhitespace(sentence.charAt(i))) {
                return i;
            }
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(locale);
        characters.setText(sentence);
        int before = characters.preceding(LONGEST + 1);
        return before > 0 ? before : LONGEST;
    }

    private static void each(BreakIterator breaks, String text, Consumer<String> part) {
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            part.accept(text.substring(from, to));
        }
    }
}
