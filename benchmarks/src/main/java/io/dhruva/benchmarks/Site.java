package io.dhruva.benchmarks;

import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.wire.WireSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The installation that is measured.
 *
 * @param triton host:port of its model server, which serves the models of {@link #MODELS}
 * @param ingress address of its HTTP interface
 * @param key an API key
 * @param processes process ids by name, for CPU time
 */
public record Site(WireSettings wire, String triton, String ingress, String key, Map<String, Long> processes) {

    /** The simulated models, by name, and how long their executions take. */
    public static final Map<String, SimulatedModels.Latency> MODELS = Map.of(
            "steady", new SimulatedModels.Latency(20, 1),
            "quick", new SimulatedModels.Latency(5, 0.25),
            "middling", new SimulatedModels.Latency(10, 0.5),
            "instant", new SimulatedModels.Latency(1, 0.02));

    /** The simulated model of live speech, and what it says it hears: "no linguistic content" of ISO 639-2. */
    public static final String LIVE_MODEL = "simulated_stream";

    /** See {@link #LIVE_MODEL}. */
    public static final String LIVE_LANGUAGE = "zxx";

    /** See {@link #LIVE_MODEL}. */
    public static final SimulatedModels.Latency LIVE_LATENCY = new SimulatedModels.Latency(2, 0.02);

    /** Rows that one execution of a simulated model takes. */
    public static final int MAX_BATCH = 32;

    /** What a simulated model does at best, in executions that are full. */
    static double idealRowsPerSecond(String model) {
        SimulatedModels.Latency latency = Objects.requireNonNull(MODELS.get(model));
        return MAX_BATCH * 1000.0 / (latency.baseMs() + latency.perRowMs() * MAX_BATCH);
    }

    /** As the environment describes it: the services' own variables, and DHRUVA_BENCH_PROCESSES as name=pid,… */
    static Site of(Map<String, String> environment) {
        Map<String, String> serde = Map.of(
                "apicurio.registry.url", get(environment, "DHRUVA_REGISTRY_URL"),
                "apicurio.registry.auto-register", "true",
                "apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION",
                "apicurio.registry.headers.enabled", "false",
                "apicurio.registry.use-id", "contentId",
                "apicurio.registry.use-specific-avro-reader", "true",
                "apicurio.registry.dereference-schema", "true");
        Map<String, Long> processes = new LinkedHashMap<>();
        for (String process : get(environment, "DHRUVA_BENCH_PROCESSES").split(",", -1)) {
            String[] parts = process.split("=", 2);
            processes.put(parts[0], Long.parseLong(parts[1]));
        }
        return new Site(
                new WireSettings(
                        get(environment, "DHRUVA_KAFKA_BOOTSTRAP"),
                        "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
                        "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                        serde),
                get(environment, "DHRUVA_TRITON_TARGET"),
                get(environment, "DHRUVA_URL"),
                get(environment, "DHRUVA_KEY"),
                processes);
    }

    private static String get(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), name + " is not set");
    }
}
