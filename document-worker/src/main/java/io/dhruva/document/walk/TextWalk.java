package io.dhruva.document.walk;

import io.dhruva.document.format.Encoding;
import io.dhruva.document.format.RefusedDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text file. The new one has the encoding of the old, unless a translation has characters that this lacks: then it is
 * UTF-8.
 */
public record TextWalk(Path file, Encoding encoding, TextScanner scanner) implements Walk {

    @Override
    public void through(Exchange exchange, @Nullable Target target) throws IOException, RefusedDocument {
        try (Reader text = encoding.open(file)) {
            if (target == null) {
                scanner.scan(text, Writer.nullWriter(), exchange, exchange.sourceLanguage());
                return;
            }
            Path unicode = isUnicode()
                    ? target.file()
                    : Files.createTempFile(target.file().getParent(), "unicode", ".tmp");
            try {
                try (OutputStream bytes = Files.newOutputStream(unicode)) {
                    if (isUnicode()) {
                        bytes.write(encoding.markBytes());
                    }
                    try (Writer copy = new java.io.BufferedWriter(
                            new OutputStreamWriter(bytes, isUnicode() ? encoding.charset() : StandardCharsets.UTF_8))) {
                        scanner.scan(text, copy, exchange, target.language());
                    }
                }
                if (!isUnicode() && !transcoded(unicode, target.file())) {
                    Files.move(unicode, target.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                if (!isUnicode()) {
                    Files.deleteIfExists(unicode);
                }
            }
        }
    }

    private boolean isUnicode() {
        return encoding.charset().name().startsWith("UTF-");
    }

    private boolean transcoded(Path unicode, Path to) throws IOException {
        try (Reader from = Files.newBufferedReader(unicode);
                Writer into = new OutputStreamWriter(
                        Files.newOutputStream(to),
                        encoding.charset().newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT))) {
            from.transferTo(into);
            return true;
        } catch (CharacterCodingException lacking) {
            return false;
        }
    }
}
