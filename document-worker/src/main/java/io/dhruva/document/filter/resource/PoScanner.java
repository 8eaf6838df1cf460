package io.dhruva.document.filter.resource;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Lines;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Gettext's message catalogues: messages without a translation get one, fuzzy ones a new one. The header, comments, obsolete
 * entries and translations that are there stay.
 *
 * <p>Why not Okapi's filter: it writes the source where nothing was translated, and lines anew.
 *
 * <p><b>Source:</b> GNU gettext manual, 3 The Format of PO Files.
 */
public final class PoScanner implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        Lines lines = new Lines(text, exchange.limits().lineChars());
        List<Lines.Line> entry = new ArrayList<>();
        boolean complete = false;
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String start = line.text().stripLeading();
            boolean begins = start.startsWith("#") || start.startsWith("msgid ") || start.startsWith("msgctxt");
            if (start.isEmpty() || (complete && begins)) {
                copy.write(new PoEntry(entry).exchanged(exchange, language));
                entry.clear();
                complete = false;
            }
            complete |= start.startsWith("msgstr");
            entry.add(line);
        }
        copy.write(new PoEntry(entry).exchanged(exchange, language));
    }
}
