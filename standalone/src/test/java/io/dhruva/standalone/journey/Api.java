package io.dhruva.standalone.journey;

import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client of the house, with its first key. */
final class Api {

    private static final Map<String, String> OFFERED = Map.of("asr", "asr_am_ensemble", "nmt", "nmt", "tts", "tts");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final House house;

    Api(House house) {
        this.house = house;
        house.started("ingress-api", "nmt-worker", "tts-worker", "asr-worker", "audit-sink", "model-server");
        // Why: a worker that has started may have found no model ready yet.
        OFFERED.forEach((task, model) -> await().atMost(PATIENCE).until(() -> offered(task, model)));
    }

    private boolean offered(String task, String model) throws Exception {
        return get("/api/v1/" + task + "/models")
                .body()
                .path("models")
                .valueStream()
                .anyMatch(offer -> offer.path("name").asString().equals(model)
                        && offer.path("ready").asBoolean());
    }

    /** An answer: its status and its body. */
    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asString();
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Answer post(String path, byte[] body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(house.ingressUrl() + path))
                .header("Authorization", "Bearer " + house.adminKey());
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = answer.body().length == 0 ? json.createObjectNode() : json.readTree(answer.body());
        return new Answer(answer.statusCode(), body);
    }
}
