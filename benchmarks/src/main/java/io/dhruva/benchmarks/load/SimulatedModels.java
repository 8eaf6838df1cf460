package io.dhruva.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A model repository of simulated models, each with its own latency. */
public final class SimulatedModels {

    private SimulatedModels() {}

    /** How long an execution takes: a base and so much a row, in milliseconds. */
    public record Latency(double baseMs, double perRowMs) {}

    /** Writes a repository of translation models, which echo their input. */
    public static Path repository(Path directory, Map<String, Latency> models) throws IOException {
        for (Map.Entry<String, Latency> model : models.entrySet()) {
            Path config = directory.resolve(model.getKey()).resolve("config.pbtxt");
            Files.createDirectories(config.getParent());
            Files.writeString(config, """
                    backend: "simulated"
                    max_batch_size: 32
                    input [
                      { name: "INPUT_TEXT" data_type: TYPE_STRING dims: [ 1 ] },
                      { name: "INPUT_LANGUAGE_ID" data_type: TYPE_STRING dims: [ 1 ] },
                      { name: "OUTPUT_LANGUAGE_ID" data_type: TYPE_STRING dims: [ 1 ] }
                    ]
                    output [ { name: "OUTPUT_TEXT" data_type: TYPE_STRING dims: [ 1 ] } ]
                    dynamic_batching { priority_levels: 2 default_priority_level: 2 }
                    instance_group [ { count: 1 kind: KIND_CPU } ]
                    parameters { key: "base_ms" value { string_value: "%s" } }
                    parameters { key: "per_row_ms" value { string_value: "%s" } }
                    parameters { key: "task" value { string_value: "nmt" } }
                    parameters { key: "pairs" value { string_value: "en-es" } }
                    """.formatted(
                            model.getValue().baseMs(), model.getValue().perRowMs()));
        }
        return directory;
    }

    /** Has a translation model say another word instead of one. */
    public static void saying(Path directory, String name, String word, String says) throws IOException {
        Files.writeString(
                directory.resolve(name).resolve("config.pbtxt"), """
                parameters { key: "word" value { string_value: "%s" } }
                parameters { key: "says" value { string_value: "%s" } }
                """.formatted(word, says), StandardOpenOption.APPEND);
    }

    /**
     * Adds a model of live speech.
     *
     * @param language that it says it hears
     * @param most sequences at a time
     */
    public static void live(Path directory, String name, String language, int most, Latency latency)
            throws IOException {
        Path config = directory.resolve(name).resolve("config.pbtxt");
        Files.createDirectories(config.getParent());
        Files.writeString(config, """
                backend: "simulated"
                max_batch_size: %d
                input [ { name: "AUDIO" data_type: TYPE_INT16 dims: [ -1 ] allow_ragged_batch: true } ]
                output [
                  { name: "TEXT" data_type: TYPE_STRING dims: [ 1 ] },
                  { name: "FINAL" data_type: TYPE_BOOL dims: [ 1 ] },
                  { name: "WORDS" data_type: TYPE_STRING dims: [ 1 ] }
                ]
                sequence_batching {
                  max_sequence_idle_microseconds: 60000000
                  oldest { max_candidate_sequences: %d }
                  control_input [
                    { name: "START" control [ { kind: CONTROL_SEQUENCE_START bool_false_true: [ false, true ] } ] },
                    { name: "END" control [ { kind: CONTROL_SEQUENCE_END bool_false_true: [ false, true ] } ] },
                    { name: "CORRID" control [ { kind: CONTROL_SEQUENCE_CORRID data_type: TYPE_UINT64 } ] }
                  ]
                }
                instance_group [ { count: 1 kind: KIND_CPU } ]
                parameters { key: "base_ms" value { string_value: "%s" } }
                parameters { key: "per_row_ms" value { string_value: "%s" } }
                parameters { key: "languages" value { string_value: "%s" } }
                """.formatted(most, most, latency.baseMs(), latency.perRowMs(), language));
    }
}
