package io.dhruva.document.filter.plain;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;

/**
 * Comma or tab separated values. Cells are paragraphs. The columns chosen are translated, or all. The first row stays as it
 * is if it looks like names of columns: short, distinct, none empty, a number or a sentence.
 *
 * <p>Why not Okapi's filter: it makes one line of a cell's lines, and reads doubled quotes as codes.
 *
 * <p><b>Source:</b> RFC 4180; the delimiter is the most frequent of comma, semicolon and bar in the first line.
 */
public record TableScanner(char fixedDelimiter, Set<Integer> columns) implements TextScanner {

    private static final int FIRST_LINE = 64 * 1024;

    public static TableScanner commas(Set<Integer> columns) {
        return new TableScanner('\0', columns);
    }

    public static TableScanner tabs(Set<Integer> columns) {
        return new TableScanner('\t', columns);
    }

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        BufferedReader buffered = new BufferedReader(text, FIRST_LINE);
        String first = firstLine(buffered);
        char delimiter = fixedDelimiter == '\0' ? delimiter(first) : fixedDelimiter;
        boolean header = isHeader(first, delimiter);
        TableCells cells = new TableCells(buffered, delimiter, exchange.limits().lineChars());
        for (TableCells.Cell cell = cells.next(); cell != null; cell = cells.next()) {
            boolean chosen = columns.isEmpty() || columns.contains(cell.column());
            if (chosen && !(header && cell.row() == 1)) {
                Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.none(cell.value()));
                copy.write(
                        exchanged.changed() ? cell.written(exchanged.content().toText(), delimiter) : cell.raw());
            } else {
                copy.write(cell.raw());
            }
            copy.write(cell.end());
        }
    }

    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(FIRST_LINE);
        StringBuilder line = new StringBuilder();
        for (int character = text.read();
                character >= 0 && character != '\n' && character != '\r' && line.length() < FIRST_LINE - 1;
                character = text.read()) {
            line.append((char) character);
        }
        text.reset();
        return line.toString();
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '|'}) {
            long count = line.replaceAll("\"[^\"]*+\"", "")
                    .chars()
                    .filter(c -> c == candidate)
                    .count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static boolean isHeader(String line, char delimiter) {
        Set<String> names = new HashSet<>();
        for (String cell : line.split(java.util.regex.Pattern.quote(String.valueOf(delimiter)), -1)) {
            String name = cell.replace("\"", "").strip();
            boolean isName = !name.isEmpty()
                    && name.length() <= 40
                    && name.codePoints().anyMatch(Character::isLetter)
                    && !name.matches("(?s).*[.!?;,\u0964\u3002]")
                    && !name.matches("\\d.*");
            if (!isName || !names.add(name)) {
                return false;
            }
        }
        return true;
    }
}
