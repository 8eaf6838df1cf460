package io.dhruva.modelserver;

import io.dhruva.modelserver.repository.ModelCache;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a model server is to run.
 *
 * @param host the address it binds
 * @param port of gRPC; 0 is a free one
 * @param metricsPort of the metrics; 0 is a free one
 * @param models where the files of models are kept
 * @param repositories further directories with a config.pbtxt for each model
 * @param modelNames the models to load; empty is all that are declared
 */
public record ModelServerSettings(
        String host, int port, int metricsPort, Path models, List<Path> repositories, Set<String> modelNames) {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "host", "DHRUVA_TRITON_HOST",
            "port", "DHRUVA_TRITON_PORT",
            "metrics-port", "DHRUVA_TRITON_METRICS_PORT",
            "models", "DHRUVA_MODELS",
            "repository", "DHRUVA_MODEL_REPOSITORY",
            "names", "DHRUVA_MODEL_NAMES");

    public ModelServerSettings {
        repositories = List.copyOf(repositories);
        modelNames = Set.copyOf(modelNames);
    }

    /** On loopback and free ports, with the models of these names out of those brought along. */
    public static ModelServerSettings onFreePorts(String... modelNames) {
        return new ModelServerSettings("127.0.0.1", 0, 0, ModelCache.standard(), List.of(), Set.of(modelNames));
    }

    public ModelServerSettings withRepository(Path directory) {
        List<Path> all =
                Stream.concat(repositories.stream(), Stream.of(directory)).toList();
        return new ModelServerSettings(host, port, metricsPort, models, all, modelNames);
    }

    public ModelServerSettings withPort(int fixed) {
        return new ModelServerSettings(host, fixed, metricsPort, models, repositories, modelNames);
    }

    /**
     * Reads flags such as {@code --port=8001}, which win over the environment.
     *
     * @throws IllegalArgumentException when a flag is unknown or a port is no number
     */
    static ModelServerSettings from(List<String> flags, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        ENVIRONMENT.forEach((flag, variable) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                values.put(flag, value.strip());
            }
        });
        for (String flag : flags) {
            String[] parts = flag.split("=", 2);
            if (parts.length < 2 || !parts[0].startsWith("--") || !ENVIRONMENT.containsKey(parts[0].substring(2))) {
                throw new IllegalArgumentException("unknown flag " + parts[0] + "; there is "
                        + new TreeMap<>(ENVIRONMENT)
                                .keySet().stream()
                                        .map(name -> "--" + name + "=")
                                        .collect(Collectors.joining(" ")));
            }
            values.put(parts[0].substring(2), parts[1].strip());
        }
        return new ModelServerSettings(
                values.getOrDefault("host", "127.0.0.1"),
                port(values.getOrDefault("port", "8001")),
                port(values.getOrDefault("metrics-port", "8002")),
                values.containsKey("models") ? Path.of(values.getOrDefault("models", "")) : ModelCache.standard(),
                list(values.getOrDefault("repository", "")).map(Path::of).toList(),
                list(values.getOrDefault("names", "")).collect(Collectors.toSet()));
    }

    private static Stream<String> list(String commaSeparated) {
        return Stream.of(commaSeparated.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return port;
    }
}
