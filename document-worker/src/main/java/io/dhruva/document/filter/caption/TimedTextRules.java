package io.dhruva.document.filter.caption;

import io.dhruva.document.filter.markup.MarkupRules;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import java.io.IOException;
import net.sf.okapi.common.resource.TextFragment;

/** TTML: the paragraphs of the body are captions; nothing else is translated. */
public enum TimedTextRules implements MarkupRules {
    TTML;

    @Override
    public Role role(String element) {
        String local = local(element);
        if (local.equals("br")) {
            return Role.LINE_BREAK;
        }
        return local.equals("metadata") ? Role.PROTECTED : Role.INLINE;
    }

    @Override
    public boolean isHolder(String element) {
        return local(element).equals("p");
    }

    @Override
    public boolean allHold() {
        return false;
    }

    private static String local(String element) {
        return element.substring(element.indexOf(':') + 1);
    }

    @Override
    public Exchange.Exchanged exchange(Exchange exchange, TextFragment paragraph, String language)
            throws IOException, RefusedDocument {
        return Captions.exchange(exchange, paragraph, language);
    }
}
