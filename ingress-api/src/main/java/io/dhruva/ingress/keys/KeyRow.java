package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Allowance;
import io.dhruva.ingress.access.Credential;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key as the database has it.
 *
 * @param active whether it and its user may come in, its time apart
 * @param scopes a JSON list
 * @param limits a JSON object, as {@link Allowance}
 * @param roles the user's, with commas between; so are the permissions
 */
@Table("api_keys")
record KeyRow(
        @Id long id,
        long userId,
        String name,
        @Nullable String prefix,
        boolean active,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        String scopes,
        String limits,
        String roles,
        String permissions) {

    Credential credential(JsonMapper json) {
        return new Credential(
                userId,
                id,
                null,
                active,
                expiresAt == null ? null : expiresAt.toEpochMilli(),
                parts(roles),
                parts(permissions),
                scopes(json),
                allowance(json));
    }

    Set<String> scopes(JsonMapper json) {
        return Set.of(json.readValue(scopes, String[].class));
    }

    Allowance allowance(JsonMapper json) {
        return json.readValue(limits, Allowance.class);
    }

    private static Set<String> parts(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(",", -1));
    }
}
