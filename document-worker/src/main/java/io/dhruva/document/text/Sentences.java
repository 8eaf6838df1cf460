package io.dhruva.document.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.loomchild.segment.srx.SrxDocument;
import net.loomchild.segment.srx.SrxTextIterator;
import net.loomchild.segment.srx.io.Srx2StaxParser;

/**
 * Where a language's sentences end.
 *
 * <p><b>Source:</b> SRX 2.0 (Segmentation Rules eXchange); the rules are in {@code segmentation.srx}.
 */
public final class Sentences {

    private static final SrxDocument RULES = rules();

    private Sentences() {}

    /**
     * The ends of a text's sentences, ascending, the last one the text's end; white space before a sentence belongs to it.
     *
     * @param language BCP 47
     * @param longest a longer sentence, in characters, is cut at the last white space before that, or within a word if
     *     there is none
     */
    public static List<Integer> ends(String text, String language, int longest) {
        List<Integer> ends = new ArrayList<>();
        SrxTextIterator sentences = new SrxTextIterator(RULES, language, text);
        int start = 0;
        while (sentences.hasNext()) {
            int end = start + sentences.next().length();
            while (end - start > longest) {
                start = cut(text, start, longest);
                ends.add(start);
            }
            if (end > start) {
                ends.add(end);
            }
            start = end;
        }
        return ends;
    }

    private static int cut(String text, int start, int longest) {
        for (int end = start + longest; end > start + longest / 2; end--) {
            if (Character.isWhitespace(text.charAt(end))) {
                return end;
            }
        }
        int end = start + longest;
        return longest > 1 && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static SrxDocument rules() {
        try (InputStream srx = Objects.requireNonNull(Sentences.class.getResourceAsStream("segmentation.srx"))) {
            return new Srx2StaxParser().parse(new InputStreamReader(srx, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
