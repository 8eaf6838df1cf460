package io.dhruva.document.filter;

import io.dhruva.document.format.Format;
import io.dhruva.document.format.Limits;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Translated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A directory where documents are opened, translated word by word, and written again. */
final class Desk {

    private final Path directory;
    private Limits limits = Limits.DEFAULT;

    Desk(Path directory) {
        this.directory = directory;
    }

    Desk with(Limits other) {
        limits = other;
        return this;
    }

    OpenDocument open(Path file) throws IOException, RefusedDocument {
        return open(file, null, Set.of());
    }

    OpenDocument open(Path file, @Nullable Format wanted, Set<Integer> columns) throws IOException, RefusedDocument {
        return new Documents(limits)
                .open(new SourceFile(file, file.getFileName().toString(), wanted, "en", columns));
    }

    Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    static List<String> segments(OpenDocument document) throws IOException, RefusedDocument {
        List<String> segments = new ArrayList<>();
        document.read(segments::add);
        return segments;
    }

    /** What becomes of a file if each segment is translated by a function, after checking that writing asks as reading did. */
    Path translated(OpenDocument document, String language, UnaryOperator<String> translation)
            throws IOException, RefusedDocument {
        List<String> expected = segments(document);
        List<String> asked = new ArrayList<>();
        Path out = directory.resolve("out." + document.format().extension());
        document.write(
                language,
                text -> {
                    asked.add(text);
                    return Translated.as(translation.apply(text));
                },
                out);
        if (!asked.equals(expected)) {
            throw new AssertionError("read " + expected + " but was asked for " + asked);
        }
        return out;
    }

    String translated(String name, String content, String language, UnaryOperator<String> translation)
            throws IOException, RefusedDocument {
        return Files.readString(translated(open(file(name, content)), language, translation));
    }

    List<String> segments(String name, String content) throws IOException, RefusedDocument {
        return segments(open(file(name, content)));
    }

    /** Letters in upper case, placeholders untouched. */
    static String loud(String text) {
        return text.toUpperCase(java.util.Locale.ROOT);
    }
}
