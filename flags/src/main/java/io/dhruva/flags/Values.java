package io.dhruva.flags;

import dev.openfeature.sdk.Structure;
import dev.openfeature.sdk.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of flags and contexts, between OpenFeature's types and plain ones. */
final class Values {

    private Values() {}

    static Value wrapped(@Nullable Object plain) {
        return Value.objectToValue(plain);
    }

    /** Maps, lists, texts, numbers, booleans and null. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Value wrapped -> plain(wrapped.asObject());
            case Structure structure -> members(structure.asMap());
            case List<?> list -> list.stream().map(Values::plain).toList();
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> members(Map<String, Value> values) {
        Map<String, @Nullable Object> plain = new HashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }
}
