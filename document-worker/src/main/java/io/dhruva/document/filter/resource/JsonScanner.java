package io.dhruva.document.filter.resource;

import io.dhruva.document.format.JsonShape;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * JSON: strings are translated wherever they are values, those of arrays too; keys, numbers and white space stay as they
 * are.
 *
 * <p>Why not Okapi's filter: it writes escapes anew.
 */
public final class JsonScanner implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        Kept kept = new Kept(text);
        try (JsonParser json = JsonShape.parser(kept, exchange.limits())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.VALUE_STRING) {
                    kept.copyTo(copy, json.currentTokenLocation().getCharOffset());
                    continue;
                }
                String value = json.getString();
                long start = json.currentTokenLocation().getCharOffset();
                long end = json.currentLocation().getCharOffset();
                Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.variables(value));
                kept.copyTo(copy, start);
                if (exchanged.changed()) {
                    kept.skipTo(end);
                    copy.write('"' + Escapes.quoted(exchanged.content().toText()) + '"');
                } else {
                    kept.copyTo(copy, end);
                }
            }
            kept.copyRest(copy);
        }
    }

    /** Remembers what the parser has read until it was copied. */
    private static final class Kept extends FilterReader {

        private final StringBuilder ahead = new StringBuilder();
        private long copied;

        Kept(Reader text) {
            super(text);
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                ahead.append(into, offset, read);
            }
            return read;
        }

        @Override
        public void close() {
            // Why: the parser closes it at its end, and what follows must still be copied.
        }

        void copyTo(Writer copy, long place) throws IOException {
            int length = (int) (place - copied);
            copy.append(ahead, 0, length);
            skipTo(place);
        }

        void skipTo(long place) {
            ahead.delete(0, (int) (place - copied));
            copied = place;
        }

        void copyRest(Writer copy) throws IOException {
            copy.append(ahead);
            in.transferTo(copy);
        }
    }
}
