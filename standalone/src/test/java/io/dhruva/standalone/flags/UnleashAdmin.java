package io.dhruva.standalone.flags;

import io.dhruva.standalone.parts.UnleashPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Whoever defines flags at an Unleash server. */
record UnleashAdmin(UnleashPart server, HttpClient http) {

    private static final String FEATURES = "/api/admin/projects/default/features";

    /** A text flag that gives 30 of a hundred keys one model and the others another, in production. */
    void share(String flag, String small, String large) throws IOException, InterruptedException {
        post(FEATURES, "{\"name\":\"%s\",\"type\":\"experiment\"}".formatted(flag));
        post(FEATURES + "/" + flag + "/environments/production/strategies", """
                {"name":"flexibleRollout","parameters":{"rollout":"100","stickiness":"apiKeyId","groupId":"%s"},
                 "variants":[%s,%s]}""".formatted(
                        flag, variant("small", "fix", 300, small), variant("large", "variable", 700, large)));
        post(FEATURES + "/" + flag + "/environments/production/on", "");
    }

    private static String variant(String name, String type, int weight, String value) {
        return """
                {"name":"%s","weight":%d,"weightType":"%s","stickiness":"apiKeyId",
                 "payload":{"type":"string","value":"%s"}}""".formatted(name, weight, type, value);
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Authorization", server.adminToken())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
