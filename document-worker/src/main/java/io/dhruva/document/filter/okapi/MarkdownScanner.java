package io.dhruva.document.filter.okapi;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import io.dhruva.document.walk.Walk;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Markdown, by way of a copy in UTF-8 with line feeds, since Okapi's filter loses other charsets and line ends. Line ends come
 * out as those of the first line.
 */
public final class MarkdownScanner implements TextScanner {

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        StringWriter held = new StringWriter();
        text.transferTo(held);
        String all = held.toString();
        String end = lineEnd(all);
        Path directory = Files.createTempDirectory("markdown");
        Path in = directory.resolve("in.md");
        Path out = directory.resolve("out.md");
        try {
            Files.writeString(in, all.replace("\r\n", "\n").replace('\r', '\n'));
            new OkapiWalk(in, StandardCharsets.UTF_8, OkapiFilters::markdown)
                    .through(exchange, new Walk.Target(language, out));
            copy.write(Files.exists(out) ? Files.readString(out).replace("\n", end) : all);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.deleteIfExists(directory);
        }
    }

    private static String lineEnd(String text) {
        int feed = text.indexOf('\n');
        int carriage = text.indexOf('\r');
        if (carriage < 0 || (feed >= 0 && feed < carriage)) {
            return "\n";
        }
        return feed == carriage + 1 ? "\r\n" : "\r";
    }
}
