package io.dhruva.ingress.wire;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The flags of an installation without a flag server.
 *
 * @param environment recorded with evaluations
 * @param values by flag: {@code true}, {@code false} or a text
 */
@ConfigurationProperties("dhruva.flags")
record FlagProperties(String environment, @DefaultValue Map<String, String> values) {

    Map<String, Object> typed() {
        Map<String, Object> typed = new java.util.HashMap<>();
        values.forEach((name, value) -> typed.put(
                name, value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value));
        return typed;
    }
}
