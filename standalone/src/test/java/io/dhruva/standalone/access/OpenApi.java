package io.dhruva.standalone.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The interface's document (OpenAPI 3) as the service gives it. */
record OpenApi(JsonNode document) {

    /** A method of a path. */
    record Operation(String method, String path, JsonNode node) {

        boolean takesBody() {
            return node.has("requestBody");
        }

        JsonNode bodySchema() {
            return node.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }

        List<JsonNode> parameters() {
            return node.path("parameters").valueStream().toList();
        }
    }

    static OpenApi of(Client client) throws Exception {
        return new OpenApi(client.get("/v3/api-docs").body());
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> all.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return all;
    }

    /** A schema, looked up if it is named. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
