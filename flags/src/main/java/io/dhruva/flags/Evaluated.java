package io.dhruva.flags;

import io.dhruva.contract.flag.FlagEvaluation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the values out of a job's evaluations. Threads: safe. */
public final class Evaluated {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Evaluated() {}

    /** The value of a boolean flag, or {@code otherwise} if the job was not steered by it. */
    public static boolean on(List<FlagEvaluation> flags, String flag, boolean otherwise) {
        return value(flags, flag)
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    /** The value of a string flag; empty if it is blank or the job was not steered by it. */
    public static Optional<String> text(List<FlagEvaluation> flags, String flag) {
        return value(flags, flag)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank());
    }

    private static Optional<JsonNode> value(List<FlagEvaluation> flags, String flag) {
        return flags.stream()
                .filter(evaluation -> evaluation.flag().equals(flag))
                .findFirst()
                .map(evaluation -> JSON.readTree(evaluation.value()));
    }
}
