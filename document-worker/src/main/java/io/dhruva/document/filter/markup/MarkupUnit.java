package io.dhruva.document.filter.markup;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.htmlparser.jericho.CharacterReference;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;

/** A paragraph of markup while it is read: as it stands in the source, and as a text with inline codes. */
final class MarkupUnit {

    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n\\f]+");

    /** An entity that is none of HTML's: only its document knows what it is. */
    private static final Pattern ENTITY = Pattern.compile("&[A-Za-z_][A-Za-z0-9_.-]*;");

    private final MarkupRules rules;
    private final MarkupEscape escape;
    private final StringBuilder raw = new StringBuilder();
    private TextFragment text = new TextFragment();
    private final Map<String, Deque<Integer>> open = new HashMap<>();
    private int codes;
    private boolean words;
    private boolean afterSpace;
    private String lineBreak = "";

    MarkupUnit(MarkupRules rules, MarkupEscape escape) {
        this.rules = rules;
        this.escape = escape;
    }

    int length() {
        return raw.length();
    }

    boolean isEmpty() {
        return raw.isEmpty();
    }

    void text(String characters) {
        raw.append(characters);
        Matcher entity = ENTITY.matcher(characters);
        int kept = 0;
        while (entity.find()) {
            plain(characters.substring(kept, entity.start()));
            code(TagType.PLACEHOLDER, "entity", entity.group(), ++codes);
            kept = entity.end();
        }
        plain(characters.substring(kept));
    }

    private void plain(String characters) {
        words |= !characters.isBlank();
        String single = SPACES.matcher(characters).replaceAll(" ");
        String written = single.startsWith(" ") && afterSpace ? single.substring(1) : single;
        text.append(written);
        afterSpace = written.isEmpty() ? afterSpace : written.endsWith(" ");
    }

    void reference(CharacterReference reference) {
        raw.append(reference);
        words = true;
        text.append(Character.toString(reference.getCodePoint()));
        afterSpace = false;
    }

    void lineBreak(String tag) {
        raw.append(tag);
        lineBreak = tag;
        text.append("\n");
    }

    void start(String name, String tag, boolean leaf) {
        raw.append(tag);
        int id = ++codes;
        if (!leaf) {
            open.computeIfAbsent(name, key -> new ArrayDeque<>()).push(id);
        }
        code(leaf ? TagType.PLACEHOLDER : TagType.OPENING, name, tag, id);
    }

    void end(String name, String tag) {
        raw.append(tag);
        Deque<Integer> opened = open.get(name);
        if (opened == null || opened.isEmpty()) {
            code(TagType.PLACEHOLDER, name, tag, ++codes);
        } else {
            code(TagType.CLOSING, name, tag, opened.pop());
        }
    }

    /** What is no text but must stay where it is. */
    void aside(String other) {
        raw.append(other);
        code(TagType.PLACEHOLDER, "aside", other, ++codes);
    }

    private void code(TagType tag, String type, String data, int id) {
        text.append(tag, type, data, id);
        afterSpace = false;
    }

    /** The paragraph as it stands in the new document. */
    String exchanged(Exchange exchange, String language) throws IOException, RefusedDocument {
        if (!words) {
            return raw.toString();
        }
        Exchange.Exchanged exchanged = rules.exchange(exchange, text, language);
        if (!exchanged.changed()) {
            return raw.toString();
        }
        String end = lineBreak.isEmpty() ? "<br/>" : lineBreak;
        String written = InlineCodes.written(
                exchanged.content(), plain -> escape.text(plain).replace("\n", end));
        return leadingSpace() + written.strip() + trailingSpace();
    }

    private String leadingSpace() {
        int end = 0;
        while (end < raw.length() && Character.isWhitespace(raw.charAt(end))) {
            end++;
        }
        return raw.substring(0, end);
    }

    private String trailingSpace() {
        int start = raw.length();
        while (start > 0 && Character.isWhitespace(raw.charAt(start - 1))) {
            start--;
        }
        return raw.substring(start);
    }

    void clear() {
        raw.setLength(0);
        text = new TextFragment();
        open.clear();
        codes = 0;
        words = false;
        afterSpace = false;
        lineBreak = "";
    }
}
