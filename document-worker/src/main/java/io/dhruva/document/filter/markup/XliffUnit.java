package io.dhruva.document.filter.markup;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.htmlparser.jericho.CharacterReference;
import net.htmlparser.jericho.EndTag;
import net.htmlparser.jericho.Segment;
import net.htmlparser.jericho.StartTag;
import net.htmlparser.jericho.StreamedSource;
import net.htmlparser.jericho.Tag;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;

/** A trans-unit of XLIFF 1.2 or a segment of XLIFF 2 as it stands in its file. */
record XliffUnit(String raw, MarkupEscape escape) {

    private static final Pattern SOURCE = element("source");
    private static final Pattern SEGMENTED = element("seg-source");
    private static final Pattern TARGET = element("target");
    private static final Pattern NO_TARGET = Pattern.compile("(?is)<((?:[\\w.-]+:)?)target\\b([^>]*?)/>");
    private static final Pattern ALTERNATIVES = Pattern.compile("(?is)<(?:[\\w.-]+:)?alt-trans\\b.*");

    /** Codes of a native format: their content is that format's, not text. */
    private static final Set<String> NATIVE = Set.of("bpt", "ept", "ph", "it");

    private static Pattern element(String name) {
        return Pattern.compile(
                "(?is)<((?:[\\w.-]+:)?)" + name + "\\b([^>]*?(?<!/))>(.*?)</(?:[\\w.-]+:)?" + name + "\\s*>");
    }

    /** The unit with a translation in its target, if it had none and got one. */
    String exchanged(Exchange exchange, String language) throws IOException, RefusedDocument {
        Matcher source = SOURCE.matcher(raw);
        Matcher alternatives = ALTERNATIVES.matcher(raw);
        int own = alternatives.find() ? alternatives.start() : raw.length();
        Matcher target = TARGET.matcher(raw).region(0, own);
        boolean filled = target.find();
        if (!source.find()
                || source.start() > own
                || (filled && !target.group(3).isBlank())) {
            return raw;
        }
        Matcher segmented = SEGMENTED.matcher(raw).region(0, own);
        boolean cut = segmented.find();
        Exchange.Exchanged exchanged = exchange.paragraph(text(cut ? segmented.group(3) : source.group(3)));
        if (!exchanged.translated()) {
            return raw;
        }
        String words = InlineCodes.written(exchanged.content(), escape::text);
        if (filled) {
            return raw.substring(0, target.start(3)) + words + raw.substring(target.end(3));
        }
        Matcher empty = NO_TARGET.matcher(raw).region(0, own);
        if (empty.find()) {
            String name = empty.group(1) + "target";
            return raw.substring(0, empty.start())
                    + "<" + name + empty.group(2).stripTrailing() + ">" + words + "</" + name + ">"
                    + raw.substring(empty.end());
        }
        int behind = cut ? segmented.end() : source.end();
        String name = source.group(1) + "target";
        return raw.substring(0, behind) + "<" + name + ">" + words + "</" + name + ">" + raw.substring(behind);
    }

    private static TextFragment text(String content) {
        TextFragment text = new TextFragment();
        Deque<Integer> open = new ArrayDeque<>();
        StringBuilder code = new StringBuilder();
        String nativeCode = "";
        int codes = 0;
        for (Segment segment : new StreamedSource(content)) {
            String own = segment.toString();
            if (!nativeCode.isEmpty()) {
                code.append(own);
                if (segment instanceof EndTag tag && tag.getName().equals(nativeCode)) {
                    text.append(TagType.PLACEHOLDER, nativeCode, code.toString(), ++codes);
                    nativeCode = "";
                    code.setLength(0);
                }
            } else if (segment instanceof StartTag tag
                    && !tag.isSyntacticalEmptyElementTag()
                    && NATIVE.contains(XliffScanner.local(tag.getName()))) {
                nativeCode = tag.getName();
                code.append(own);
            } else if (segment instanceof StartTag tag
                    && !tag.isSyntacticalEmptyElementTag()
                    && !own.startsWith("<!")
                    && !own.startsWith("<?")) {
                open.push(++codes);
                text.append(TagType.OPENING, tag.getName(), own, codes);
            } else if (segment instanceof EndTag tag && !open.isEmpty()) {
                text.append(TagType.CLOSING, tag.getName(), own, open.pop());
            } else if (segment instanceof Tag) {
                text.append(TagType.PLACEHOLDER, "code", own, ++codes);
            } else if (segment instanceof CharacterReference reference) {
                text.append(Character.toString(reference.getCodePoint()));
            } else {
                text.append(own);
            }
        }
        return text.append(code.toString());
    }
}
