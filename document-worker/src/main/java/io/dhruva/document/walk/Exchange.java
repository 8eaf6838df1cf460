package io.dhruva.document.walk;

import io.dhruva.document.format.Limits;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.Segment;
import java.io.IOException;
import java.util.List;
import net.sf.okapi.common.resource.TextFragment;

/** One walk through a document: hands out its segments and puts what comes back in their places. */
public final class Exchange {

    private final String sourceLanguage;
    private final Limits limits;
    private final SegmentSource source;
    private final Pairs pairs;
    private long segments;

    public Exchange(String sourceLanguage, Limits limits, SegmentSource source, Pairs pairs) {
        this.sourceLanguage = sourceLanguage;
        this.limits = limits;
        this.source = source;
        this.pairs = pairs;
    }

    /** Takes each segment and its translation; null for one that was left in the source language. */
    @FunctionalInterface
    public interface Pairs {
        void pair(TextFragment source, TextFragment target) throws IOException;
    }

    /**
     * A text after the exchange.
     *
     * @param changed whether it is another text than the one that went in
     * @param translated whether any segment was translated, be it into the same words
     */
    public record Exchanged(TextFragment content, boolean changed, boolean translated) {}

    public String sourceLanguage() {
        return sourceLanguage;
    }

    public Limits limits() {
        return limits;
    }

    /** A text that is taken apart into sentences. */
    public Exchanged paragraph(TextFragment text) throws IOException, RefusedDocument {
        return text.hasText()
                ? exchanged(text, Segment.sentences(text, sourceLanguage, limits.segmentChars()))
                : new Exchanged(text, false, false);
    }

    /** A text that is one segment. */
    public Exchanged whole(TextFragment text) throws IOException, RefusedDocument {
        return exchanged(text, List.of(Segment.whole(text)));
    }

    private Exchanged exchanged(TextFragment text, List<Segment> parts) throws IOException, RefusedDocument {
        StringBuilder coded = new StringBuilder();
        boolean translated = false;
        for (Segment segment : parts) {
            if (!segment.hasWords()) {
                coded.append(segment.coded());
                continue;
            }
            if (++segments > limits.segments()) {
                throw RefusedDocument.tooLarge("the document has more than " + limits.segments() + " segments");
            }
            switch (source.next(segment.text())) {
                case Translated.InOtherWords words -> {
                    coded.append(segment.coded(words.text()));
                    pairs.pair(segment.source(), segment.target(words.text()));
                    translated = true;
                }
                case Translated.Marked _ -> coded.append(segment.codedMarked());
                case Translated.Left _ -> coded.append(segment.coded());
            }
        }
        if (coded.compareTo(new StringBuilder(text.getCodedText())) == 0) {
            return new Exchanged(text, false, translated);
        }
        return new Exchanged(new TextFragment(coded.toString(), text.getClonedCodes()), true, translated);
    }
}
