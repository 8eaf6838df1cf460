package io.dhruva.standalone.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A compose file, read. */
record Compose(JsonNode root) {

    static Compose parse(String text) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new Compose(new JsonMapper().valueToTree(document));
    }

    Set<String> names(String section) {
        return new TreeSet<>(root.path(section).propertyNames());
    }

    List<Part> parts() {
        return names("services").stream().map(this::part).toList();
    }

    Part part(String name) {
        return new Part(name, root.path("services").path(name));
    }

    /** One service of the file. */
    record Part(String name, JsonNode node) {

        Map<String, String> environment() {
            Map<String, String> values = new TreeMap<>();
            node.path("environment")
                    .properties()
                    .forEach(one -> values.put(one.getKey(), one.getValue().asString()));
            return values;
        }

        /** The file names under /run/secrets. */
        Set<String> secretTargets() {
            Set<String> targets = new TreeSet<>();
            node.path("secrets")
                    .forEach(secret -> targets.add(
                            secret.isString()
                                    ? secret.asString()
                                    : secret.path("target")
                                            .asString(secret.path("source").asString())));
            return targets;
        }

        List<String> secretSources() {
            List<String> sources = new ArrayList<>();
            node.path("secrets")
                    .forEach(secret -> sources.add(
                            secret.isString()
                                    ? secret.asString()
                                    : secret.path("source").asString()));
            return sources;
        }

        List<String> texts(String field) {
            List<String> texts = new ArrayList<>();
            node.path(field).forEach(one -> texts.add(one.asString()));
            return texts;
        }

        Map<String, String> conditions() {
            Map<String, String> conditions = new TreeMap<>();
            node.path("depends_on")
                    .properties()
                    .forEach(one -> conditions.put(
                            one.getKey(), one.getValue().path("condition").asString()));
            return conditions;
        }

        boolean hasHealthCheck() {
            return !node.path("healthcheck").path("test").isMissingNode();
        }
    }
}
