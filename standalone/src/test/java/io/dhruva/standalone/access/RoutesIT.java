package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/api/access.md tells for each path of the interface's document what strangers, guests and other users get. */
@House.Shared
class RoutesIT {

    private static final Path TABLE = Path.of("../docs/api/access.md");
    private static final String GUEST_MAY_NOT = "403";

    @Test
    void strangersGuestsAndOtherUsersGetWhatTheTableSays(House house) throws Exception {
        Client nobody = Client.nobody(house.ingressUrl());
        Client admin = Client.admin(house);
        house.started("nmt-worker", "model-server");
        admin.awaitModels("nmt");
        Client.User owner = admin.user("USER", "null");
        Client.User other = admin.user("USER", "{\"minute\":1000}");
        Client.User guest = admin.user("GUEST", "{\"minute\":1000}");
        Map<String, String> ids = things(owner);

        Map<String, List<String>> found = new TreeMap<>();
        for (OpenApi.Operation operation : OpenApi.of(nobody).operations()) {
            List<String> outcomes = new ArrayList<>();
            for (Client caller : List.of(nobody, guest.client(), other.client())) {
                outcomes.add(outcome(caller, operation, ids));
            }
            found.put(operation.path() + " " + operation.method(), outcomes);
        }

        assertThat(found).isEqualTo(table());
        assertThat(found.entrySet())
                .filteredOn(route ->
                        route.getKey().contains("/users") || route.getKey().contains("/dead-letters"))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.getValue()).containsExactly("401", GUEST_MAY_NOT, "403"));
    }

    private static String outcome(Client caller, OpenApi.Operation operation, Map<String, String> ids)
            throws Exception {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.startsWith(id.getKey()) ? path.replace("{id}", id.getValue()) : path;
        }
        path = path.replace("{task}", "nmt")
                .replace("{language}", "en")
                .replace("{name}", "none")
                .replace("{id}", "none");
        Client.Answer answer = caller.send(operation.method(), path, operation.takesBody() ? "{}" : "");
        return Integer.toString(answer.status());
    }

    /** One of each kind of thing that has an id, by the path under which it lies. */
    private static Map<String, String> things(Client.User owner) throws Exception {
        Client client = owner.client();
        String job = client.post("/api/v1/jobs", """
                {"task":"nmt","request":{"input":[{"source":"Mine."}],
                 "config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""").body().path("id").asString();
        String hook = client.post("/api/v1/webhooks", "{\"url\":\"http://127.0.0.2:9/hook\"}")
                .body()
                .path("id")
                .asString();
        String key = client.post("/api/v1/auth/api-keys", "{\"name\":\"mine\"}")
                .body()
                .path("id")
                .asString();
        Map<String, String> ids = new TreeMap<>(java.util.Comparator.reverseOrder());
        ids.put("/api/v1/jobs", job);
        ids.put("/api/v1/webhooks/{id}", hook);
        ids.put("/api/v1/auth/api-keys", key);
        ids.put("/api/v1/users", Long.toString(owner.id()));
        String file = client.upload("/api/v1/files", "mine.txt", "text/plain", new byte[] {1})
                .body()
                .path("fileId")
                .asString();
        ids.put("/api/v1/files/{id}", file);
        assertThat(ids).doesNotContainValue("");
        return ids;
    }

    /** The rows of the table: method and path, then three outcomes. */
    private static Map<String, List<String>> table() throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6 && cells[1].strip().matches("`[A-Z]+ /.*`")) {
                String[] route = cells[1].strip().replace("`", "").split(" ", 2);
                rows.put(route[1] + " " + route[0], List.of(cells[2].strip(), cells[3].strip(), cells[4].strip()));
            }
        }
        return rows;
    }
}
