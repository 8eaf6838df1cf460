package io.dhruva.ingress.accounts;

import io.dhruva.ingress.access.Caller;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user as the database has it, those who were deleted apart.
 *
 * @param passwordHash null: nobody comes in by a password
 * @param roles with commas between; so are the permissions
 */
@Table("users")
record UserRow(
        @Id long id,
        String email,
        String username,
        @Nullable String passwordHash,
        boolean active,
        Instant createdAt,
        String roles,
        String permissions) {

    Set<String> roleNames() {
        return parts(roles);
    }

    Set<String> permissionNames() {
        return parts(permissions);
    }

    private static Set<String> parts(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(",", -1));
    }

    /** Whether it is the caller's own. */
    boolean isOf(Caller caller) {
        return caller.owner().userId() == id;
    }
}
