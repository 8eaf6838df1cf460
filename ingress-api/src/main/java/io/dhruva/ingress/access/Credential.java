package io.dhruva.ingress.access;

import io.dhruva.contract.job.Owner;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key or the token of a session is good for, as it is cached.
 *
 * @param userId null: nothing is known of it
 * @param isActive whether it, and its user, may come in
 * @param roles the user's
 * @param permissions what those permit
 */
public record Credential(
        @Nullable Long userId,
        @Nullable Long apiKeyId,
        @Nullable Long sessionId,
        boolean isActive,
        @Nullable Long expiresAtMs,
        Set<String> roles,
        Set<String> permissions,
        Set<String> scopes,
        Allowance limits) {

    /** Nobody's. */
    public static final Credential UNKNOWN =
            new Credential(null, null, null, false, null, Set.of(), Set.of(), Set.of(), Allowance.USUAL);

    /** As {@link Owner} has it. */
    private static final long NO_KEY = 0;

    public Credential {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        scopes = Set.copyOf(scopes);
    }

    /** Whoever comes with it, if it is valid then. */
    public Optional<Caller> caller(Instant now) {
        if (userId == null || !isActive || (expiresAtMs != null && now.toEpochMilli() >= expiresAtMs)) {
            return Optional.empty();
        }
        Owner owner = new Owner(userId, apiKeyId == null ? NO_KEY : apiKeyId);
        return Optional.of(new Caller(owner, sessionId, roles, permissions, new Scopes(scopes), limits));
    }
}
