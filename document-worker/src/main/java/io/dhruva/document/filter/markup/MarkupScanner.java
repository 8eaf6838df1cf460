package io.dhruva.document.filter.markup;

import io.dhruva.document.filter.markup.MarkupRules.Role;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import net.htmlparser.jericho.CharacterReference;
import net.htmlparser.jericho.EndTag;
import net.htmlparser.jericho.Segment;
import net.htmlparser.jericho.StartTag;
import net.htmlparser.jericho.StartTagType;
import net.htmlparser.jericho.StreamedSource;
import net.htmlparser.jericho.Tag;

/**
 * HTML and XML, read by Jericho, which gives every character of the source back: what is not translated is copied as it
 * stands, with its quotes, entities and white space.
 *
 * <p>Why not Okapi's filters for these: they lose text between inline elements (XML), move cue times (TTML) and write quotes,
 * entities and white space anew (HTML).
 */
public record MarkupScanner(MarkupRules rules, Charset charset) implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        try (StreamedSource source = new StreamedSource(text)) {
            source.setLogger(null);
            Scan scan = new Scan(new MarkupUnit(rules, new MarkupEscape(charset)), copy, exchange, language);
            for (Segment segment : source) {
                scan.take(segment);
            }
            scan.end();
        }
    }

    /** One reading of one file. */
    private final class Scan {

        private final MarkupUnit unit;
        private final Writer copy;
        private final Exchange exchange;
        private final String language;
        private final MarkupTags tags;

        /** Of an element that is copied as a whole: its name and how many of that name are open; the text so far. */
        private String whole = "";

        private int wholeDepth;
        private boolean wholeIsInline;
        private final StringBuilder wholeText = new StringBuilder();

        private int holders;

        Scan(MarkupUnit unit, Writer copy, Exchange exchange, String language) {
            this.unit = unit;
            this.copy = copy;
            this.exchange = exchange;
            this.language = language;
            this.tags = new MarkupTags(rules, new MarkupEscape(charset), exchange, language);
        }

        void take(Segment segment) throws IOException, RefusedDocument {
            if (!whole.isEmpty()) {
                wholeElement(segment);
            } else if (segment instanceof StartTag tag && isElement(tag)) {
                start(tag);
            } else if (segment instanceof EndTag tag) {
                end(tag);
            } else if (segment instanceof StartTag tag && tag.getStartTagType().equals(StartTagType.CDATA_SECTION)) {
                cdata(tag.toString());
            } else if (segment instanceof Tag tag) {
                aside(tag.toString());
            } else if (!translates()) {
                copy.write(segment.toString());
            } else if (segment instanceof CharacterReference reference) {
                unit.reference(reference);
            } else {
                unit.text(segment.toString());
            }
            if (unit.length() + wholeText.length() > exchange.limits().lineChars()) {
                throw RefusedDocument.tooLarge(
                        "a paragraph is longer than " + exchange.limits().lineChars() + " characters");
            }
        }

        void end() throws IOException, RefusedDocument {
            flush();
            copy.append(wholeText);
        }

        private boolean translates() {
            return rules.allHold() || holders > 0;
        }

        private boolean isElement(StartTag tag) {
            return tag.getStartTagType().equals(StartTagType.NORMAL);
        }

        private void start(StartTag tag) throws IOException, RefusedDocument {
            Role role = translates() ? rules.role(tag) : Role.BLOCK;
            boolean leaf = tag.isSyntacticalEmptyElementTag() || rules.isVoid(tag.getName());
            if (role == Role.BLOCK || role == Role.SKIPPED) {
                flush();
            }
            String written = tags.rewritten(tag);
            if (!leaf && (role == Role.PROTECTED || role == Role.SKIPPED)) {
                whole = tag.getName();
                wholeDepth = 1;
                wholeIsInline = role == Role.PROTECTED;
                wholeText.append(written);
            } else if (role == Role.LINE_BREAK) {
                unit.lineBreak(written);
            } else if (role == Role.INLINE || role == Role.PROTECTED) {
                unit.start(tag.getName(), written, leaf);
            } else {
                copy.write(written);
                if (!leaf && rules.isHolder(tag.getName())) {
                    holders++;
                }
            }
        }

        private void end(EndTag tag) throws IOException, RefusedDocument {
            boolean holder = rules.isHolder(tag.getName());
            Role role = holder || !translates() ? Role.BLOCK : rules.role(tag.getName());
            if (role == Role.INLINE || role == Role.PROTECTED) {
                unit.end(tag.getName(), tag.toString());
                return;
            }
            if (role == Role.LINE_BREAK) {
                unit.aside(tag.toString());
                return;
            }
            flush();
            copy.write(tag.toString());
            if (holder && holders > 0) {
                holders--;
            }
        }

        private void wholeElement(Segment segment) throws IOException {
            if (segment instanceof StartTag tag && tag.getName().equals(whole) && !tag.isSyntacticalEmptyElementTag()) {
                wholeDepth++;
            }
            boolean ends = segment instanceof EndTag tag && tag.getName().equals(whole) && --wholeDepth == 0;
            if (!wholeIsInline) {
                copy.append(wholeText);
                wholeText.setLength(0);
                copy.write(segment.toString());
            } else {
                wholeText.append(segment);
            }
            if (ends) {
                whole = "";
                if (wholeIsInline) {
                    unit.aside(wholeText.toString());
                    wholeText.setLength(0);
                }
            }
        }

        private void cdata(String section) throws IOException, RefusedDocument {
            flush();
            if (!translates()) {
                copy.write(section);
                return;
            }
            copy.write(tags.cdata(section));
        }

        /** Comments, processing instructions, server code, declarations. */
        private void aside(String text) throws IOException {
            if (unit.isEmpty()) {
                copy.write(text);
            } else {
                unit.aside(text);
            }
        }

        private void flush() throws IOException, RefusedDocument {
            copy.write(unit.exchanged(exchange, language));
            unit.clear();
        }
    }
}
