package io.dhruva.triton;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a model's own config says about feeding it.
 *
 * @param maxBatchSize 0: the server never batches, the client sends the rows it wants in one execution
 * @param rowsAreFree whether the first dimension of the first input takes any number of rows
 * @param instances how many executions run at once
 * @param priorityLevels of the queue that the server keeps for it; below 2 all requests are alike
 * @param parameters the config's parameters, such as {@code task} and {@code languages}
 */
public record ModelConfig(
        String name,
        String version,
        int maxBatchSize,
        boolean rowsAreFree,
        int instances,
        int priorityLevels,
        Map<String, String> parameters) {

    public ModelConfig {
        parameters = Map.copyOf(parameters);
    }

    /** Whether the server merges concurrent requests into one execution. */
    public boolean serverBatches() {
        return maxBatchSize > 0;
    }

    /** A parameter that is a list with commas between; empty if there is none of that name. */
    public List<String> list(String parameter) {
        return Arrays.stream(parameters.getOrDefault(parameter, "").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A parameter that is a number; empty if there is none of that name, or it is something else. */
    public OptionalInt number(String parameter) {
        String value = parameters.getOrDefault(parameter, "");
        return value.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }
}
