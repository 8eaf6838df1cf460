package io.dhruva.standalone.access;

import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls an instance, with the same headers each time. */
public record Client(String url, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** What was answered. */
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode body() {
            return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
        }

        public String code() {
            return body().path("code").asString("");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** A user that was just made, with a whole key. */
    public record User(long id, String name, Client client, String key) {}

    static final String PASSWORD = "correct horse battery";

    public static Client nobody(String url) {
        return new Client(url, Map.of());
    }

    public static Client admin(House house) {
        return nobody(house.ingressUrl()).with(house.adminKey());
    }

    public Client with(String key) {
        return header("X-API-Key", key);
    }

    public Client header(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new Client(url, all);
    }

    /** The same caller at another instance. */
    public Client at(String other) {
        return new Client(other, headers);
    }

    /** Has an administrator, which this is, make a user of that role with a key of these limits. */
    public User user(String role, String limits) throws Exception {
        String name = role.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Answer made = post("/api/v1/users", """
                {"email":"%s@example.org","username":"%s","password":"%s","roles":["%s"]}""".formatted(name, name, PASSWORD, role));
        long id = made.body().path("id").asLong();
        String key = post("/api/v1/auth/api-keys", """
                {"name":"first","userId":%d,"limits":%s}""".formatted(id, limits))
                .body()
                .path("key")
                .asString();
        return new User(id, name, nobody(url).with(key), key);
    }

    /** Waits until models of these tasks are offered. */
    public void awaitModels(String... tasks) {
        for (String task : tasks) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> get("/api/v1/" + task + "/models").text().contains("\"ready\":true"));
        }
    }

    public Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    public Answer post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    public Answer delete(String path) throws Exception {
        return send("DELETE", path, "");
    }

    /** Sends a file as the part {@code file} of a multipart body. */
    public Answer upload(String path, String name, String type, byte[] content) throws Exception {
        return form(path, "file", name, type, content);
    }

    /** The same as another part. */
    public Answer form(String path, String part, String name, String type, byte[] content) throws Exception {
        String head = "--edge\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                + name.replace("\"", "\\\"") + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--edge--\r\n")));
        headers.forEach(request::setHeader);
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    /** What is answered, as bytes. */
    public HttpResponse<byte[]> download(String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        headers.forEach(request::setHeader);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }
}
