package io.dhruva.ingress.accounts;

import java.time.Instant;
import java.util.List;

/** A user as it is told. */
record UserResource(
        long id,
        String email,
        String username,
        List<String> roles,
        List<String> permissions,
        boolean active,
        Instant createdAt) {

    static UserResource of(UserRow row) {
        return new UserResource(
                row.id(),
                row.email(),
                row.username(),
                row.roleNames().stream().sorted().toList(),
                row.permissionNames().stream().sorted().toList(),
                row.active(),
                row.createdAt());
    }
}
