package io.dhruva.standalone.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests as the interface's document describes them, and as it does not. */
final class GeneratedRequests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEEPEST = 6;

    /** A request, ready to be sent. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    private final OpenApi api;
    private final Map<String, String> known;

    /** @param known ids that exist, by how the path begins under which they lie */
    GeneratedRequests(OpenApi api, Map<String, String> known) {
        this.api = api;
        this.known = known;
    }

    /** Requests to all operations but those that {@code left} names, as {@code POST /path}. */
    Arbitrary<Request> all(List<String> left) {
        List<OpenApi.Operation> operations = api.operations().stream()
                .filter(operation -> !left.contains(operation.method() + " " + operation.path()))
                .toList();
        return Arbitraries.of(operations).flatMap(this::request);
    }

    private Arbitrary<Request> request(OpenApi.Operation operation) {
        Arbitrary<String> path = Arbitraries.just(operation.path());
        List<Arbitrary<String>> query = new ArrayList<>();
        Map<String, Arbitrary<String>> headers = new HashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            Arbitrary<String> value = text(parameter.path("schema"));
            switch (parameter.path("in").asString()) {
                case "path" -> {
                    Arbitrary<String> segment = pathValue(operation.path(), name, value);
                    path = Combinators.combine(path, segment)
                            .as((whole, part) -> whole.replace("{" + name + "}", encoded(part)));
                }
                case "query" ->
                    query.add(value.map(text -> name + "=" + encoded(text)).injectNull(0.5));
                default -> headers.put(name, value.map(GeneratedRequests::headerText));
            }
        }
        Arbitrary<String> body = operation.takesBody() ? body(operation.bodySchema()) : Arbitraries.of("", "{}");
        Arbitrary<String> parameters = Combinators.combine(query)
                .as(parts -> parts.stream().filter(part -> part != null).toList())
                .map(parts -> parts.isEmpty() ? "" : "?" + String.join("&", parts));
        return Combinators.combine(path, parameters, headers(headers), body)
                .as((where, asked, told, content) -> new Request(operation.method(), where + asked, told, content));
    }

    private static Arbitrary<Map<String, String>> headers(Map<String, Arbitrary<String>> own) {
        Arbitrary<Map<String, String>> all = Arbitraries.just(Map.of("Prefer", "respond-async"));
        for (Map.Entry<String, Arbitrary<String>> header : own.entrySet()) {
            all = Combinators.combine(all, header.getValue().injectNull(0.6)).as((before, value) -> {
                Map<String, String> after = new HashMap<>(before);
                if (value != null && !value.isBlank() && !header.getKey().equals("Prefer")) {
                    after.put(header.getKey(), value);
                }
                return after;
            });
        }
        return all;
    }

    private Arbitrary<String> pathValue(String path, String name, Arbitrary<String> value) {
        if (name.equals("task")) {
            return Arbitraries.of("asr", "tts", "nmt", "other");
        }
        List<String> existing = known.entrySet().stream()
                .filter(id -> path.startsWith(id.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return existing.isEmpty() ? value : Arbitraries.oneOf(Arbitraries.of(existing), value);
    }

    private static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.of(
                        "",
                        "0",
                        "-1",
                        "9223372036854775808",
                        "en",
                        "es",
                        "nmt",
                        "20s",
                        "1e9",
                        "null",
                        "true",
                        "../../etc/passwd",
                        "' or 1=1 --",
                        "\u0000",
                        "\uD800",
                        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                        "2026-01-01T00:00:00Z",
                        "http://127.0.0.2:9/x",
                        "x".repeat(5_000)));
    }

    private static Arbitrary<String> text(JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "integer", "number" -> Arbitraries.oneOf(Arbitraries.longs().map(String::valueOf), strings());
            case "boolean" -> Arbitraries.oneOf(Arbitraries.of("true", "false"), strings());
            default -> strings();
        };
    }

    private Arbitrary<String> body(JsonNode schema) {
        Arbitrary<String> meant = value(schema, 0).map(JSON::writeValueAsString);
        Arbitrary<String> broken = meant.flatMap(text -> Arbitraries.integers()
                .between(0, Math.max(0, text.length() - 1))
                .map(cut -> text.isEmpty() ? "{" : text.substring(0, cut)));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, meant),
                net.jqwik.api.Tuple.of(1, broken),
                net.jqwik.api.Tuple.of(1, strings()));
    }

    /** A value of that schema, or, now and then, of another. */
    private Arbitrary<JsonNode> value(JsonNode named, int depth) {
        JsonNode schema = api.resolved(named);
        Arbitrary<JsonNode> anything = Arbitraries.of(
                NODES.nullNode(), NODES.numberNode(7), NODES.stringNode("x"), NODES.arrayNode(), NODES.objectNode());
        if (depth > DEEPEST) {
            return anything;
        }
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(15, meant(schema, depth)), net.jqwik.api.Tuple.of(1, anything));
    }

    private Arbitrary<JsonNode> meant(JsonNode schema, int depth) {
        if (schema.has("oneOf")) {
            return Arbitraries.of(schema.path("oneOf").valueStream().toList()).flatMap(one -> value(one, depth + 1));
        }
        if (schema.has("enum")) {
            return Arbitraries.of(schema.path("enum").valueStream().toList());
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema, depth);
            case "array" ->
                value(schema.path("items"), depth + 1)
                        .list()
                        .ofMaxSize(3)
                        .map(items -> NODES.arrayNode().addAll(items))
                        .map(ArrayNode.class::cast);
            case "integer" -> Arbitraries.longs().map(NODES::numberNode);
            case "number" -> Arbitraries.doubles().map(NODES::numberNode);
            case "boolean" -> Arbitraries.of(true, false).map(NODES::booleanNode);
            default -> strings().map(NODES::stringNode);
        };
    }

    private Arbitrary<JsonNode> object(JsonNode schema, int depth) {
        Arbitrary<ObjectNode> object = Arbitraries.create(NODES::objectNode);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            object = Combinators.combine(
                            object, value(property.getValue(), depth + 1).injectNull(0.3))
                    .as((before, value) -> {
                        ObjectNode after = before.deepCopy();
                        if (value != null) {
                            after.set(property.getKey(), value);
                        }
                        return after;
                    });
        }
        return object.map(JsonNode.class::cast);
    }

    // A lone surrogate has no bytes; what a client would send of it is a question mark.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String headerText(String text) {
        return text.codePoints()
                .filter(c -> c > 31 && c < 127)
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
