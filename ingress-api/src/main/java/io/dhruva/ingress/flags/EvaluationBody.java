package io.dhruva.ingress.flags;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** What a client sends to have flags evaluated: one by {@code flag_name}, several by {@code flag_names}. */
@JsonNaming(SnakeCaseStrategy.class)
record EvaluationBody(
        @Nullable String flagName,
        @Nullable List<@Nullable String> flagNames,
        @Nullable String userId,
        @Nullable Map<String, Object> context,
        @Nullable JsonNode defaultValue,
        @Nullable String environment) {

    static final Set<String> ENVIRONMENTS = Set.of("development", "staging", "production");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_FLAGS = 100;
    private static final int LONGEST_NAME = 255;

    /** Errors: ProblemException. */
    String flag() {
        return named("/flag_name", flagName);
    }

    /** Errors: ProblemException. */
    List<String> flags() {
        List<@Nullable String> names = flagNames == null ? List.of() : flagNames;
        if (names.isEmpty() || names.size() > MOST_FLAGS) {
            throw flaw("/flag_names", Code.INVALID_VALUE, "from 1 to " + MOST_FLAGS + " names are needed");
        }
        return names.stream().map(name -> named("/flag_names", name)).distinct().toList();
    }

    private static String named(String pointer, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw flaw(pointer, Code.MISSING_FIELD, "this field is needed");
        }
        if (name.length() > LONGEST_NAME) {
            throw flaw(pointer, Code.INVALID_VALUE, "a name has at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    /** @param ours the environment when none was said. Errors: ProblemException */
    Evaluations.Subject subject(String ours) {
        return new Evaluations.Subject(
                Optional.ofNullable(userId), context == null ? Map.of() : context, environment(environment, ours));
    }

    static String environment(@Nullable String said, String ours) {
        if (said == null) {
            return ours;
        }
        if (!ENVIRONMENTS.contains(said)) {
            throw flaw(
                    "/environment",
                    Code.INVALID_VALUE,
                    "possible are " + String.join(", ", new TreeSet<>(ENVIRONMENTS)));
        }
        return said;
    }

    /** The default of whatever type, as a plain value. Errors: ProblemException. */
    Object otherwise() {
        JsonNode given = defaultValue;
        if (given == null || given.isNull()) {
            throw flaw("/default_value", Code.MISSING_FIELD, "this field is needed");
        }
        return switch (given.getNodeType()) {
            case BOOLEAN -> given.booleanValue();
            case STRING -> given.stringValue();
            case NUMBER -> given.isInt() ? (Object) given.intValue() : (Object) given.doubleValue();
            default -> JSON.treeToValue(given, Object.class);
        };
    }

    /** Errors: ProblemException. */
    boolean otherwiseBoolean() {
        JsonNode given = defaultValue;
        if (given == null || given.isNull()) {
            return false;
        }
        if (!given.isBoolean()) {
            throw flaw("/default_value", Code.INVALID_VALUE, "it must be true or false");
        }
        return given.booleanValue();
    }

    private static RuntimeException flaw(String pointer, Code code, String detail) {
        return Problem.of(List.of(new Flaw(pointer, code, detail))).exception();
    }
}
