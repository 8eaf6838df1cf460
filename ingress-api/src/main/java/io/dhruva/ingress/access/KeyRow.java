package io.dhruva.ingress.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A key as the database has it; inactive also when its user is.
 *
 * @param roles the user's, with commas between
 */
@Table("api_keys")
record KeyRow(
        @Id long id, long userId, boolean active, @Nullable Instant expiresAt, String roles) {

    Set<String> roleNames() {
        return roles.isEmpty() ? Set.of() : Set.of(roles.split(",", -1));
    }
}
