package io.dhruva.document.filter.resource;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Lines;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Java properties: the values are translated. A new value is written in one line, its characters beyond ASCII as escapes,
 * which every version of Java reads.
 *
 * <p>Why not Okapi's filter: it joins continued lines that nobody has changed.
 *
 * <p><b>Source:</b> {@link java.util.Properties#load(Reader)}; {@link java.text.MessageFormat} for apostrophes.
 */
public final class PropertiesScanner implements TextScanner {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+[,}]");

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        Lines lines = new Lines(text, exchange.limits().lineChars());
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String start = line.text().stripLeading();
            if (start.isEmpty() || start.startsWith("#") || start.startsWith("!")) {
                copy.write(line.raw());
                continue;
            }
            StringBuilder raw = new StringBuilder(line.text());
            Lines.Line last = line;
            while (isContinued(last.text())) {
                Lines.Line more = lines.next();
                if (more == null) {
                    break;
                }
                raw.append(last.end()).append(more.text());
                last = more;
            }
            copy.write(entry(raw.toString(), exchange));
            copy.write(last.end());
        }
    }

    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static String entry(String raw, Exchange exchange) throws IOException, RefusedDocument {
        int start = valueStart(raw);
        String value = unescaped(raw.substring(start));
        boolean message = ARGUMENT.matcher(value).find();
        String words = message ? value.replace("''", "'") : value;
        Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.variables(words));
        if (!exchanged.changed()) {
            return raw;
        }
        String changed = exchanged.content().toText();
        return raw.substring(0, start) + escaped(message ? changed.replace("'", "''") : changed);
    }

    private static int valueStart(String raw) {
        int at = skipSpace(raw, 0);
        while (at < raw.length() && "=: \t\f".indexOf(raw.charAt(at)) < 0) {
            at += raw.charAt(at) == '\\' ? 2 : 1;
        }
        at = skipSpace(raw, Math.min(at, raw.length()));
        if (at < raw.length() && (raw.charAt(at) == '=' || raw.charAt(at) == ':')) {
            at = skipSpace(raw, at + 1);
        }
        return at;
    }

    private static int skipSpace(String raw, int from) {
        int at = from;
        while (at < raw.length() && " \t\f".indexOf(raw.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static String unescaped(String raw) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            char character = raw.charAt(at++);
            if (character != '\\' || at == raw.length()) {
                value.append(character);
                continue;
            }
            char escaped = raw.charAt(at++);
            switch (escaped) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case 'f' -> value.append('\f');
                case '\r', '\n' -> {
                    boolean both = escaped == '\r' && at < raw.length() && raw.charAt(at) == '\n';
                    at = skipSpace(raw, both ? at + 1 : at);
                }
                case 'u' -> {
                    int code = Escapes.hexadecimal(raw, at);
                    value.append(code < 0 ? 'u' : (char) code);
                    at += code < 0 ? 0 : 4;
                }
                default -> value.append(escaped);
            }
        }
        return value.toString();
    }

    private static String escaped(String value) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\n' -> raw.append("\\n");
                case '\t' -> raw.append("\\t");
                case '\r' -> raw.append("\\r");
                case '\f' -> raw.append("\\f");
                case '\\' -> raw.append("\\\\");
                case ' ' -> raw.append(i == 0 ? "\\ " : " ");
                default -> Escapes.ascii(raw, character);
            }
        }
        return raw.toString();
    }
}
