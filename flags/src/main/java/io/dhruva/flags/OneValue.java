package io.dhruva.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationOptions;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The evaluation of a flag by the type of its default. */
final class OneValue {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OneValue() {}

    static Object of(
            Client client, String flag, Object otherwise, EvaluationContext context, FlagEvaluationOptions options) {
        return switch (otherwise) {
            case Boolean on -> client.getBooleanValue(flag, on, context, options);
            case String text -> client.getStringValue(flag, text, context, options);
            case Integer whole -> client.getIntegerValue(flag, whole, context, options);
            case Number number -> client.getDoubleValue(flag, number.doubleValue(), context, options);
            default -> {
                Object found = Values.plain(client.getObjectValue(flag, Values.wrapped(otherwise), context, options));
                yield found instanceof String text
                        ? parsed(text, otherwise)
                        : Objects.requireNonNullElse(found, otherwise);
            }
        };
    }

    // Why: a definition holds an object as text.
    private static Object parsed(String text, Object otherwise) {
        try {
            return JSON.readValue(text, otherwise.getClass());
        } catch (JacksonException e) {
            return otherwise;
        }
    }
}
