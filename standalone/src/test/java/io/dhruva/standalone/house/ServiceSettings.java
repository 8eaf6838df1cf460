package io.dhruva.standalone.house;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that each service reads, by its own settings. */
final class ServiceSettings {

    static final String MODEL_SERVER = "model-server";

    private static final String SOURCE = "model-server/src/main/java/io/dhruva/modelserver/ModelServerSettings.java";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::((?:[^{}]|\\{[^}]*})*))?}");
    private static final Pattern QUOTED = Pattern.compile("\"(DHRUVA_[A-Z_]+)\"");

    private final Repository repository;

    ServiceSettings(Repository repository) {
        this.repository = repository;
    }

    List<String> services() {
        return repository.modules().stream()
                .filter(module -> repository.has(file(module)) || module.equals(MODEL_SERVER))
                .toList();
    }

    /** The variables of a service, each with its default. */
    Map<String, String> of(String service) {
        Map<String, String> settings = new TreeMap<>();
        if (service.equals(MODEL_SERVER)) {
            QUOTED.matcher(repository.text(SOURCE)).results().forEach(found -> settings.put(found.group(1), "its own"));
            settings.put("DHRUVA_TRITON_HOST", "127.0.0.1");
        } else {
            PLACEHOLDER
                    .matcher(repository.text(file(service)))
                    .results()
                    .forEach(found -> settings.put(found.group(1), String.valueOf(found.group(2))));
        }
        return settings;
    }

    /** Whether a default holds on one machine only, or is known to everybody. */
    static boolean isOfThisMachine(String name, String fallback) {
        return Stream.of("127.0.0.1", "localhost", "user.home", "java.io.tmpdir", "/var/lib")
                        .anyMatch(fallback::contains)
                || name.endsWith("_PASSWORD");
    }

    private static String file(String service) {
        return service + "/src/main/resources/" + service + ".yml";
    }
}
