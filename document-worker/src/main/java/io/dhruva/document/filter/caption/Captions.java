package io.dhruva.document.filter.caption;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.CaptionLines;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Exchange.Exchanged;
import java.io.IOException;
import java.util.List;
import net.sf.okapi.common.resource.TextFragment;

/** Exchanges a caption as one segment, or one for each of its speakers, and breaks what is new into lines. */
final class Captions {

    private Captions() {}

    /** A caption whose words have not changed keeps its own lines. */
    static Exchanged exchange(Exchange exchange, TextFragment caption, String language)
            throws IOException, RefusedDocument {
        List<TextFragment> texts = CaptionLines.texts(caption);
        TextFragment lines = new TextFragment();
        boolean changed = false;
        boolean translated = false;
        for (TextFragment text : texts) {
            Exchanged exchanged = exchange.whole(text);
            changed |= exchanged.changed();
            translated |= exchanged.translated();
            lines.append(lines.isEmpty() ? "" : "\n");
            lines.append(CaptionLines.wrapped(exchanged.content(), language), true);
        }
        return new Exchanged(changed ? lines : caption, changed, translated);
    }
}
