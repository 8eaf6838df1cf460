package io.dhruva.document.walk;

import io.dhruva.document.format.RefusedDocument;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A text's lines with their own ends, read one at a time. */
public final class Lines {

    private final Reader text;
    private final int longest;
    private int ahead = -2;

    public Lines(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /**
     * A line.
     *
     * @param end what ends it: a line feed, a carriage return, both, or nothing at the text's end
     */
    public record Line(String text, String end) {

        public String raw() {
            return text + end;
        }
    }

    /** The next line; null at the text's end. */
    @Nullable
    public Line next() throws IOException, RefusedDocument {
        StringBuilder line = new StringBuilder();
        for (int character = read(); character >= 0; character = read()) {
            if (character == '\n') {
                return new Line(line.toString(), "\n");
            }
            if (character == '\r') {
                int after = read();
                if (after == '\n') {
                    return new Line(line.toString(), "\r\n");
                }
                ahead = after;
                return new Line(line.toString(), "\r");
            }
            if (line.length() >= longest) {
                throw RefusedDocument.tooLarge("a line is longer than " + longest + " characters");
            }
            line.append((char) character);
        }
        return line.isEmpty() ? null : new Line(line.toString(), "");
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
