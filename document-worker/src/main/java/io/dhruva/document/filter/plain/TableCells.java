package io.dhruva.document.filter.plain;

import io.dhruva.document.format.RefusedDocument;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A table's cells, one at a time, with what stands between them. */
final class TableCells {

    private final Reader text;
    private final char delimiter;
    private final int longest;
    private int ahead = -2;
    private int row = 1;
    private int column;

    TableCells(Reader text, char delimiter, int longest) {
        this.text = text;
        this.delimiter = delimiter;
        this.longest = longest;
    }

    /**
     * @param row counted from one
     * @param column counted from one
     * @param raw as it stands, with its quotes
     * @param end the delimiter or line end behind it; nothing at the text's end
     */
    record Cell(int row, int column, String raw, String end) {

        boolean isQuoted() {
            return raw.length() > 1 && raw.charAt(0) == '"' && raw.charAt(raw.length() - 1) == '"';
        }

        String value() {
            return isQuoted() ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw;
        }

        String written(String value, char delimiter) {
            boolean quotes = isQuoted()
                    || value.indexOf(delimiter) >= 0
                    || value.indexOf('\n') >= 0
                    || value.indexOf('\r') >= 0
                    || value.startsWith("\"");
            return quotes ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
        }
    }

    /** The next cell; null at the text's end. */
    @Nullable
    Cell next() throws IOException, RefusedDocument {
        StringBuilder raw = new StringBuilder();
        boolean quoted = false;
        int character = read();
        if (character < 0 && column == 0) {
            return null;
        }
        column++;
        while (character >= 0) {
            if (character == '"' && (quoted || raw.isEmpty())) {
                quoted = !quoted;
            } else if (character == '"' && raw.charAt(raw.length() - 1) == '"' && raw.charAt(0) == '"') {
                quoted = true;
            } else if (!quoted && character == delimiter) {
                return new Cell(row, column, raw.toString(), String.valueOf(delimiter));
            } else if (!quoted && (character == '\n' || character == '\r')) {
                return lastOfRow(raw, character);
            }
            if (raw.length() >= longest) {
                throw RefusedDocument.tooLarge("a cell is longer than " + longest + " characters");
            }
            raw.append((char) character);
            character = read();
        }
        Cell last = new Cell(row, column, raw.toString(), "");
        column = 0;
        return last;
    }

    private Cell lastOfRow(StringBuilder raw, int character) throws IOException {
        String end = String.valueOf((char) character);
        if (character == '\r') {
            int after = read();
            if (after == '\n') {
                end = "\r\n";
            } else {
                ahead = after;
            }
        }
        Cell last = new Cell(row, column, raw.toString(), end);
        row++;
        column = 0;
        return last;
    }

    private int read() throws IOException {
        if (ahead == -2) {
            return text.read();
        }
        int character = ahead;
        ahead = -2;
        return character;
    }
}
