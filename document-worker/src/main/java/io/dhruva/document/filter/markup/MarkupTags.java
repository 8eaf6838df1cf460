package io.dhruva.document.filter.markup;

import com.ibm.icu.util.ULocale;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import java.io.IOException;
import java.util.Locale;
import net.htmlparser.jericho.Attribute;
import net.htmlparser.jericho.Attributes;
import net.htmlparser.jericho.CharacterReference;
import net.htmlparser.jericho.Segment;
import net.htmlparser.jericho.StartTag;

/**
 * Start tags with their translatable attributes exchanged, and their language and the direction of its script the new
 * document's; CDATA sections.
 */
record MarkupTags(MarkupRules rules, MarkupEscape escape, Exchange exchange, String language) {

    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    String rewritten(StartTag tag) throws IOException, RefusedDocument {
        Attributes attributes = tag.getAttributes();
        String raw = tag.toString();
        if (attributes == null || attributes.isEmpty()) {
            return directed(tag, raw);
        }
        StringBuilder written = new StringBuilder();
        int kept = 0;
        for (Attribute attribute : attributes) {
            if (!attribute.hasValue()) {
                continue;
            }
            String value = CharacterReference.decode(attribute.getValueSegment(), true);
            String changed = changed(tag, attribute, value);
            if (changed.equals(value)) {
                continue;
            }
            Segment place = attribute.getValueSegmentIncludingQuotes();
            written.append(raw, kept, place.getBegin() - tag.getBegin());
            written.append('"').append(escape.attribute(changed)).append('"');
            kept = place.getEnd() - tag.getBegin();
        }
        return directed(tag, written.append(raw, kept, raw.length()).toString());
    }

    /** The tag, with the direction of the new document if it says nothing of it and must. */
    private String directed(StartTag tag, String written) {
        boolean lacks = tag.getName().equals(rules.directed()) && tag.getAttributeValue("dir") == null;
        return lacks && turns()
                ? written.substring(0, written.length() - 1) + " dir=\"" + direction(language) + "\">"
                : written;
    }

    /** Whether the new document's script runs the other way. */
    private boolean turns() {
        return !direction(language).equals(direction(exchange.sourceLanguage()));
    }

    private static String direction(String language) {
        return ULocale.forLanguageTag(language).isRightToLeft() ? "rtl" : "ltr";
    }

    private String changed(StartTag tag, Attribute attribute, String value) throws IOException, RefusedDocument {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        if (name.equals("lang") || name.equals("xml:lang")) {
            return primary(value).equals(primary(exchange.sourceLanguage()))
                            && !primary(language).equals(primary(value))
                    ? language
                    : value;
        }
        if (name.equals("dir") && !rules.directed().isEmpty()) {
            return turns() && value.equalsIgnoreCase(direction(exchange.sourceLanguage()))
                    ? direction(language)
                    : value;
        }
        if (value.isBlank() || !rules.isTranslatable(tag, attribute)) {
            return value;
        }
        return exchange.whole(InlineCodes.none(value)).content().toText();
    }

    static String primary(String language) {
        return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    String cdata(String section) throws IOException, RefusedDocument {
        if (!section.endsWith(CDATA_END)) {
            return section;
        }
        String text = section.substring(CDATA.length(), section.length() - CDATA_END.length());
        Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.variables(text));
        if (!exchanged.changed()) {
            return section;
        }
        return CDATA + exchanged.content().toText().replace("]]>", "]]]]><![CDATA[>") + CDATA_END;
    }
}
