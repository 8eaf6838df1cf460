package io.dhruva.modelserver.engine.moonshine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pieces of text that tokens stand for.
 *
 * <p>Source: SentencePiece: U+2581 begins a word, {@code <0xAB>} is a single byte of UTF-8.
 */
record Vocabulary(List<String> pieces) {

    private static final char WORD_START = '\u2581';

    static Vocabulary read(Path file) throws IOException {
        return new Vocabulary(Files.readAllLines(file));
    }

    /** The text of a sequence of tokens; tokens beyond the vocabulary are control marks and say nothing. */
    String text(List<Integer> tokens) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int token : tokens) {
            if (token < pieces.size()) {
                append(text, pieces.get(token));
            }
        }
        return text.toString(StandardCharsets.UTF_8).strip();
    }

    boolean startsWord(int token) {
        return token < pieces.size() && pieces.get(token).indexOf(WORD_START) == 0;
    }

    private static void append(ByteArrayOutputStream text, String piece) {
        if (piece.length() == 6 && piece.startsWith("<0x") && piece.endsWith(">")) {
            text.write(Integer.parseInt(piece, 3, 5, 16));
        } else {
            text.writeBytes(piece.replace(WORD_START, ' ').getBytes(StandardCharsets.UTF_8));
        }
    }
}
