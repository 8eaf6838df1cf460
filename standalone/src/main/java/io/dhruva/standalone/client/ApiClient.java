package io.dhruva.standalone.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the HTTP interface.
 *
 * <p><b>Errors:</b> {@link ApiProblem} when the other side refuses, with what it says; {@link IOException} when it cannot
 * be reached. <b>Threads:</b> safe for use by many.
 */
public final class ApiClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ENDED =
            Set.of("succeeded", "partially_succeeded", "failed", "cancelled", "expired");
    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);
    private static final Duration LONGEST_UPLOAD = Duration.ofHours(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;

    public ApiClient(String url, String key) {
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
        this.key = key;
    }

    /** The installation's address. */
    public String url() {
        return base.toString();
    }

    /** The key that it is asked with. */
    public String key() {
        return key;
    }

    /** Submits a job and returns its id. */
    public String submit(String task, Map<String, ?> request) throws IOException {
        var answer = post("api/v1/jobs", Map.of("task", task, "request", request));
        return answer.path("id").asString();
    }

    /** Waits for the end of a job; the listener sees each state on the way. Returns the last one. */
    public JsonNode awaitEnd(String id, Consumer<JsonNode> listener) throws IOException {
        return awaitEnd(id, "20s", listener);
    }

    /** The same; the listener sees at least so often how far it is. */
    JsonNode awaitEnd(String id, String wait, Consumer<JsonNode> listener) throws IOException {
        while (true) {
            var job = get("api/v1/jobs/" + id + "?wait=" + wait);
            listener.accept(job);
            if (ENDED.contains(job.path("status").asString())) {
                return job;
            }
        }
    }

    /** The result of a job that has ended. */
    public JsonNode result(String id) throws IOException {
        return get("api/v1/jobs/" + id + "/result");
    }

    /** Submits a job, waits for its end and returns its result. */
    public JsonNode run(String task, Map<String, ?> request, Consumer<JsonNode> listener) throws IOException {
        var id = submit(task, request);
        mustHaveSucceeded(awaitEnd(id, listener));
        return result(id);
    }

    /** Refuses a job that ended without a result. */
    static void mustHaveSucceeded(JsonNode job) throws ApiProblem {
        var status = job.path("status").asString();
        if (!status.endsWith("succeeded")) {
            var error = job.path("error");
            throw new ApiProblem(
                    0, status, error.path("detail").asString(error.path("title").asString("the job " + status)));
        }
    }

    /** Uploads a file of any size to a path, which has no leading slash. */
    public JsonNode upload(String path, Path file) throws IOException {
        var part = MultipartFile.of(file);
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", part.contentType())
                        .POST(part.body()),
                LONGEST_UPLOAD);
    }

    /** The synchronous call of a task; one that takes too long to be answered at once is followed to its end. */
    public JsonNode infer(String task, Map<String, ?> request) throws IOException {
        var answer = post("api/v1/" + task + "/inference", request);
        if (!answer.has("links")) {
            return answer;
        }
        var id = answer.path("id").asString();
        awaitEnd(id, _ -> {});
        return result(id);
    }

    /** Gets a resource; the path is relative to the address and has no leading slash. */
    public JsonNode get(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** Posts nothing to a path, which has no leading slash. */
    JsonNode post(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Deletes a resource; the path has no leading slash. */
    public void delete(String path) throws IOException {
        var _ = send(HttpRequest.newBuilder(base.resolve(path)).DELETE());
    }

    /** The same installation, for whoever has that key. */
    public ApiClient with(String other) {
        return new ApiClient(base.toString(), other);
    }

    /** Posts a body to a path, which has no leading slash. */
    public JsonNode post(String path, Map<String, ?> body) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** Gets a resource of any size into a stream, piece by piece. */
    void download(String path, OutputStream out) throws IOException {
        try (var body = downloaded(path).body()) {
            body.transferTo(out);
        }
    }

    /** Gets a resource of any size into the file that is chosen for its name, and returns that; a part of it is none. */
    Path save(String path, Function<String, Path> chosen) throws IOException {
        var answer = downloaded(path);
        try (var body = answer.body()) {
            var file = chosen.apply(FileNames.of(
                            answer.headers().firstValue("Content-Disposition").orElse("")))
                    .toAbsolutePath();
            var part = Files.createTempFile(Objects.requireNonNull(file.getParent()), ".dhruva", null);
            try {
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private HttpResponse<InputStream> downloaded(String path) throws IOException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .header("Authorization", "Bearer " + key)
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() / 100 != 2) {
                try (var body = answer.body()) {
                    throw ApiProblem.of(answer.statusCode(), parse(body.readAllBytes()));
                }
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        return send(request, LONGEST_CALL);
    }

    private JsonNode send(HttpRequest.Builder request, Duration timeout) throws IOException {
        try {
            var answer = http.send(
                    request.header("Authorization", "Bearer " + key)
                            .timeout(timeout)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            var body = parse(answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw ApiProblem.of(answer.statusCode(), body);
            }
            return body;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
