package io.dhruva.document.filter.markup;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import java.io.IOException;
import net.htmlparser.jericho.Attribute;
import net.htmlparser.jericho.StartTag;
import net.sf.okapi.common.resource.TextFragment;

/** What a markup language's elements mean to a translator. Names are in lower case. */
public interface MarkupRules {

    /** What an element is to the text around it. */
    enum Role {
        /** Ends a paragraph before and behind it. */
        BLOCK,
        /** A part of a sentence. */
        INLINE,
        /** A part of a sentence whose content is not translated. */
        PROTECTED,
        /** Not translated, and no part of a sentence. */
        SKIPPED,
        /** A line break within a text. */
        LINE_BREAK
    }

    Role role(String element);

    /** As for its name, but with its attributes looked at. */
    default Role role(StartTag tag) {
        return role(tag.getName());
    }

    /** Whether an element never has content, even if it does not say so. */
    default boolean isVoid(String element) {
        return false;
    }

    /** Whether an element's content is translated; of rules with such elements nothing else is. */
    default boolean isHolder(String element) {
        return false;
    }

    /** Whether the content of all elements is translated. */
    default boolean allHold() {
        return true;
    }

    /** The element that says in which direction a document's script runs; empty: there is none, nor the attribute dir. */
    default String directed() {
        return "";
    }

    default boolean isTranslatable(StartTag tag, Attribute attribute) {
        return false;
    }

    /** How a paragraph is exchanged. */
    default Exchange.Exchanged exchange(Exchange exchange, TextFragment paragraph, String language)
            throws IOException, RefusedDocument {
        return exchange.paragraph(paragraph);
    }
}
