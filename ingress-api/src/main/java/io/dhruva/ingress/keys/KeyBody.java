package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Allowance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is asked for.
 *
 * @param name what its owner calls it
 * @param scopes what it is narrowed to; none: all that its owner may
 * @param userId whose it becomes; for administrators
 */
record KeyBody(
        @Nullable String name,
        @Nullable List<@Nullable String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Allowance limits,
        @Nullable Long userId) {}
