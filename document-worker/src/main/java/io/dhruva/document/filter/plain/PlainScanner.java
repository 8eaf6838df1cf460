package io.dhruva.document.filter.plain;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Lines;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/**
 * Plain text: every line is a paragraph.
 *
 * <p>Why not Okapi's filter: it makes all line ends the same.
 */
public final class PlainScanner implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        Lines lines = new Lines(text, exchange.limits().lineChars());
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            copy.write(
                    exchange.paragraph(InlineCodes.none(line.text())).content().toText());
            copy.write(line.end());
        }
    }
}
