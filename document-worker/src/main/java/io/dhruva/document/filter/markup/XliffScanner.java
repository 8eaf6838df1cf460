package io.dhruva.document.filter.markup;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;
import net.htmlparser.jericho.EndTag;
import net.htmlparser.jericho.Segment;
import net.htmlparser.jericho.StartTag;
import net.htmlparser.jericho.StartTagType;
import net.htmlparser.jericho.StreamedSource;

/**
 * XLIFF 1.2 and 2: a unit that has no translation yet gets one; a translation that is there stays, and so does what must not
 * be translated.
 *
 * <p>Why not Okapi's filters: they write targets where none was asked for, and the file anew.
 *
 * <p><b>Source:</b> XLIFF 1.2 and XLIFF 2.1 (OASIS).
 */
public record XliffScanner(boolean second, Charset charset) implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        Scan scan = new Scan(copy, exchange, language);
        try (StreamedSource source = new StreamedSource(text)) {
            source.setLogger(null);
            for (Segment segment : source) {
                scan.take(segment);
            }
        }
        scan.end();
    }

    /** One reading of one file. */
    private final class Scan {

        private final Writer copy;
        private final Exchange exchange;
        private final String language;
        private final MarkupEscape escape = new MarkupEscape(charset);

        /** How many elements deep, and how deep the element is whose content must not be translated; negative for none. */
        private int depth;

        private int kept = -1;

        /** The unit that is being read: one segment with its source and perhaps its target. */
        private final StringBuilder unit = new StringBuilder();

        private boolean inUnit;

        Scan(Writer copy, Exchange exchange, String language) {
            this.copy = copy;
            this.exchange = exchange;
            this.language = language;
        }

        void take(Segment segment) throws IOException, RefusedDocument {
            String raw = segment.toString();
            if (segment instanceof StartTag tag && tag.getStartTagType().equals(StartTagType.NORMAL)) {
                raw = start(tag);
            }
            if (inUnit) {
                unit.append(raw);
                if (unit.length() > exchange.limits().lineChars()) {
                    throw RefusedDocument.tooLarge(
                            "a unit is longer than " + exchange.limits().lineChars() + " characters");
                }
            } else {
                copy.write(raw);
            }
            if (segment instanceof EndTag tag) {
                depth--;
                if (depth == kept) {
                    kept = -1;
                }
                if (inUnit && isUnit(tag.getName())) {
                    copy.write(new XliffUnit(unit.toString(), escape).exchanged(exchange, language));
                    unit.setLength(0);
                    inUnit = false;
                }
            }
        }

        void end() throws IOException {
            copy.append(unit);
        }

        private String start(StartTag tag) {
            String raw = targetLanguage(tag);
            if (tag.isSyntacticalEmptyElementTag()) {
                return raw;
            }
            boolean keeps =
                    "no".equals(tag.getAttributeValue("translate")) || "yes".equals(tag.getAttributeValue("approved"));
            if (kept < 0 && keeps && !local(tag.getName()).equals("mrk")) {
                kept = depth;
            }
            depth++;
            inUnit |= isUnit(tag.getName()) && kept < 0;
            return raw;
        }

        private boolean isUnit(String name) {
            return local(name).equals(second ? "segment" : "trans-unit");
        }

        private String targetLanguage(StartTag tag) {
            String name = local(tag.getName());
            String attribute = second && name.equals("xliff") ? "trgLang" : "target-language";
            boolean holds = second ? name.equals("xliff") : name.equals("file");
            if (!holds || language.equals(exchange.sourceLanguage())) {
                return tag.toString();
            }
            String raw = tag.toString();
            String own = tag.getAttributeValue(attribute);
            if (own == null) {
                int end = raw.endsWith("/>") ? raw.length() - 2 : raw.length() - 1;
                return raw.substring(0, end) + " " + attribute + "=\"" + escape.attribute(language) + "\""
                        + raw.substring(end);
            }
            Segment value = tag.getAttributes().get(attribute).getValueSegment();
            return raw.substring(0, value.getBegin() - tag.getBegin())
                    + escape.attribute(language)
                    + raw.substring(value.getEnd() - tag.getBegin());
        }
    }

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
