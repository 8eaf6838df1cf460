package io.dhruva.ingress.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes requests one after the other. Errors: UncheckedIOException when the reader is gone.
 *
 * <p>Source: NDJSON, a JSON object a line; CSV by RFC 4180, nested values as JSON.
 */
final class Export {

    /** How requests are written. */
    enum Format {
        NDJSON("application/x-ndjson"),
        CSV("text/csv;charset=UTF-8");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        static Optional<Format> named(String name) {
            return Stream.of(values())
                    .filter(format -> format.name().equalsIgnoreCase(name))
                    .findFirst();
        }
    }

    private static final List<String> COLUMNS = List.of(
            "id",
            "task",
            "run",
            "attempt",
            "status",
            "userId",
            "apiKeyId",
            "lane",
            "model",
            "modelVersion",
            "sourceLanguage",
            "targetLanguage",
            "items",
            "itemsFailed",
            "usage",
            "labels",
            "flags",
            "acceptedAt",
            "startedAt",
            "endedAt",
            "queuedSeconds",
            "processingSeconds",
            "by",
            "error",
            "erased",
            "document",
            "results");

    private final Format format;
    private final JsonMapper json;
    private final Writer writer;

    Export(Format format, JsonMapper json, OutputStream out) throws IOException {
        this.format = format;
        this.json = json;
        this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (format == Format.CSV) {
            writer.write(String.join(",", COLUMNS) + "\r\n");
        }
    }

    void write(AuditRequest request) {
        try {
            switch (format) {
                case NDJSON -> writer.write(json.writeValueAsString(request) + "\n");
                case CSV -> writer.write(line(json.valueToTree(request)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() throws IOException {
        writer.flush();
    }

    private static String line(JsonNode request) {
        return COLUMNS.stream().map(column -> cell(request.get(column))).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.isContainer() ? value.toString() : value.asString();
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
