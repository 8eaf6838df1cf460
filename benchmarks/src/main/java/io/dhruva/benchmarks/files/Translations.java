package io.dhruva.benchmarks.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads plain texts, has them translated from English to Spanish, and looks how far that is.
 *
 * <p>Errors: IllegalStateException for any answer that is not the one hoped for. Threads: safe.
 */
public final class Translations {

    private static final String BOUNDARY = "part-of-the-form";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final String url;
    private final String key;

    public Translations(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** How a document's job stands; {@code done} and {@code total} are segments. */
    public record Standing(String status, int done, int total, int failed, JsonNode job) {

        /** Whether it is over. */
        public boolean ended() {
            return !List.of("queued", "running").contains(status);
        }
    }

    /** Uploads a text of so many lines, of which no two are the same, nor any of another text; answers the file's id. */
    public String upload(int lines) throws InterruptedException {
        String name = UUID.randomUUID().toString();
        String text = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> "This is sentence %d of document %s, and nobody has translated it before."
                        .formatted(line, name))
                .collect(Collectors.joining("\n", "", "\n"));
        String body = """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%2$s.txt"\r
                Content-Type: text/plain; charset=UTF-8\r
                \r
                %3$s\r
                --%1$s--\r
                """.formatted(BOUNDARY, name, text);
        HttpRequest request = request("/api/v1/files")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return send(201, request).path("fileId").asString();
    }

    /** Has a file translated by that model; answers the job's id. */
    public String submit(String file, String model) throws InterruptedException {
        HttpRequest request = request("/api/v1/translations")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"fileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"%s"}""".formatted(file, model)))
                .build();
        return send(202, request).path("id").asString();
    }

    /** How it stands. */
    public Standing standing(String job) throws InterruptedException {
        JsonNode told = send(200, request("/api/v1/jobs/" + job).GET().build());
        JsonNode progress = told.path("progress");
        return new Standing(
                told.path("status").asString(),
                progress.path("done").asInt(),
                progress.path("total").asInt(),
                progress.path("failed").asInt(),
                told);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(int expected, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(
                        request.uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
