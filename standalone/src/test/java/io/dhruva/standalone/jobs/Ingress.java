package io.dhruva.standalone.jobs;

import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An ingress instance as a process of its own, with a client of it. */
public final class Ingress implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String url;
    private final String key;
    private final ServiceProcess process;

    /** An instance that runs already at that address. */
    public Ingress(String url, String key, ServiceProcess process) {
        this.url = url;
        this.key = key;
        this.process = process;
    }

    /** Prepares an instance of the house with what is said besides; {@link #launch} begins it. */
    Ingress(House house, String name, Map<String, String> besides) {
        int port = FreePorts.any();
        this.key = house.adminKey();
        this.url = "http://127.0.0.1:" + port;
        Map<String, String> environment = new HashMap<>(besides);
        environment.put("DHRUVA_HTTP_PORT", Integer.toString(port));
        environment.put("DHRUVA_INSTANCE", name);
        environment.put("SPRING_APPLICATION_NAME", name);
        this.process = house.process(name, "io.dhruva.ingress.IngressApplication", environment);
    }

    /** An answer: its status, its headers that matter, and its body. */
    public record Answer(int status, JsonNode body, Optional<String> replayed, Optional<String> retryAfter) {

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    public Ingress launch() {
        process.launch();
        return this;
    }

    public Ingress awaitReady() {
        process.awaitReady(PATIENCE);
        return this;
    }

    public void kill() {
        process.kill();
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, String body, String idempotencyKey) throws IOException, InterruptedException {
        return post(path, body, idempotencyKey, key);
    }

    /** The same, as somebody else. */
    public Answer post(String path, String body, String idempotencyKey, String apiKey)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .setHeader("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return send(idempotencyKey.isEmpty() ? request : request.header("Idempotency-Key", idempotencyKey));
    }

    /** What it measures of itself, as Prometheus reads it. */
    public String metrics() throws IOException, InterruptedException {
        return http.send(request("/actuator/prometheus").GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The same without a key of either kind; what the health interface says. */
    Answer health() throws IOException, InterruptedException {
        return get("/actuator/health/readiness");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = answer.body().length == 0 ? json.createObjectNode() : json.readTree(answer.body());
        return new Answer(
                answer.statusCode(),
                body,
                answer.headers().firstValue("Idempotent-Replayed"),
                answer.headers().firstValue("Retry-After"));
    }

    @Override
    public void close() {
        process.stop();
    }
}
