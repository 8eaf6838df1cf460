package io.dhruva.flags;

import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.HashMap;
import java.util.Map;

/** Flags whose values are settings: the provider of an installation without a flag server. */
public final class FixedFlags {

    private FixedFlags() {}

    /**
     * A provider of {@code values}, by flag; flags that steer jobs and are not named have their defaults.
     *
     * <p>Errors: IllegalArgumentException for a value that is neither a boolean nor a string.
     */
    public static FeatureProvider of(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(SteeringFlags.DEFAULTS);
        all.putAll(values);
        Map<String, Flag<?>> flags = new HashMap<>();
        all.forEach((name, value) -> flags.put(name, flag(name, value)));
        return new InMemoryProvider(flags);
    }

    private static Flag<?> flag(String name, Object value) {
        return switch (value) {
            case Boolean on ->
                Flag.<Boolean>builder()
                        .variant("on", true)
                        .variant("off", false)
                        .defaultVariant(on ? "on" : "off")
                        .build();
            case String text -> {
                String variant = text.isEmpty() ? "default" : text;
                yield Flag.<String>builder()
                        .variant(variant, text)
                        .defaultVariant(variant)
                        .build();
            }
            default -> throw new IllegalArgumentException("flag " + name + " is neither a boolean nor a string");
        };
    }
}
