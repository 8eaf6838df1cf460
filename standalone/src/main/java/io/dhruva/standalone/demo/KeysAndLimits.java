package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.ApiClient;
import io.dhruva.standalone.client.ApiProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A key of few calls is made and used up, and another is revoked. */
final class KeysAndLimits implements Step {

    private static final String KEYS = "api/v1/auth/api-keys";
    private static final String ME = "api/v1/auth/me";
    private static final int CALLS = 3;

    @Override
    public String name() {
        return "keys and limits";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var made = stage.api()
                .post(
                        KEYS,
                        Map.of("name", "demonstration", "scopes", List.of("read"), "limits", Map.of("minute", CALLS)));
        var prefix = made.path("prefix").asString();
        try (var client = stage.api().with(made.path("key").asString())) {
            for (var i = 0; i < CALLS; i++) {
                var _ = client.get(ME);
            }
            var limited = refusal(client, 429);
            stage.api().delete(KEYS + "/" + made.path("id").asLong());
            var revoked = refusal(client, 401);
            return "key " + prefix + "…: " + CALLS + " calls, then " + limited + "; revoked, then " + revoked;
        }
    }

    private static String refusal(ApiClient client, int status) throws IOException {
        try {
            var _ = client.get(ME);
        } catch (ApiProblem problem) {
            if (problem.status() == status) {
                return status + " " + problem.code();
            }
            throw problem;
        }
        throw new StepFailed("the call should have been answered with " + status);
    }
}
