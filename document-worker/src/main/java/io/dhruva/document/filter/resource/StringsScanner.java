package io.dhruva.document.filter.resource;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;

/**
 * Apple's strings files, {@code "key" = "value";}: the values are translated.
 *
 * <p>Why not Okapi's filter: its expressions leave escapes in the text, which an engine then breaks.
 */
public final class StringsScanner implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        StringWriter held = new StringWriter();
        text.transferTo(held);
        String all = held.toString();
        boolean value = false;
        int at = 0;
        while (at < all.length()) {
            int end = tokenEnd(all, at);
            String token = all.substring(at, end);
            if (value && token.length() > 1 && token.startsWith("\"")) {
                copy.write(translated(token, exchange));
            } else {
                copy.write(token);
            }
            if (token.equals("=")) {
                value = true;
            } else if (token.equals(";")) {
                value = false;
            }
            at = end;
        }
    }

    private static int tokenEnd(String all, int at) throws RefusedDocument {
        if (all.startsWith("/*", at)) {
            return behind(all, "*/", at + 2);
        }
        if (all.startsWith("//", at)) {
            int end = all.indexOf('\n', at);
            return end < 0 ? all.length() : end;
        }
        if (all.charAt(at) != '"') {
            return at + 1;
        }
        int end = at + 1;
        while (end < all.length() && all.charAt(end) != '"') {
            end += all.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= all.length()) {
            throw RefusedDocument.invalid("a string of the file does not end");
        }
        return end + 1;
    }

    private static int behind(String all, String what, int from) {
        int found = all.indexOf(what, from);
        return found < 0 ? all.length() : found + what.length();
    }

    private static String translated(String token, Exchange exchange) throws IOException, RefusedDocument {
        String value = Escapes.unquoted(token.substring(1, token.length() - 1));
        Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.variables(value));
        return exchanged.changed() ? '"' + Escapes.quoted(exchanged.content().toText()) + '"' : token;
    }
}
