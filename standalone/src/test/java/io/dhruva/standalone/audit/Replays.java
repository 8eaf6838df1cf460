package io.dhruva.standalone.audit;

import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.access.Client;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks for replays and waits for their ends. */
final class Replays {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Set<String> OPEN = Set.of("queued", "running");

    private Replays() {}

    /** The replay as it ended. */
    static JsonNode run(Client admin, String body) throws Exception {
        return ended(admin, ask(admin, body));
    }

    /** The id of a replay that is asked for. */
    static String ask(Client admin, String body) throws Exception {
        JsonNode asked = admin.post("/api/v1/audit/replays", body).body();
        return asked.path("id").asString();
    }

    static JsonNode ended(Client admin, String id) {
        String path = "/api/v1/audit/replays/" + id;
        return await().atMost(PATIENCE)
                .until(
                        () -> admin.get(path).body(),
                        replay -> !OPEN.contains(replay.path("status").asString()));
    }
}
