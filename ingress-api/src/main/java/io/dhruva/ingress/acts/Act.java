package io.dhruva.ingress.acts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an administrator, or the owner of a key, did.
 *
 * @param userId who did it
 * @param apiKeyId by which key; null: in a session
 * @param action what, as {@code user.deleted}
 * @param target to what, as {@code user/12}
 * @param detail never a secret, never content
 */
public record Act(
        long id,
        Instant at,
        long userId,
        @Nullable Long apiKeyId,
        String action,
        String target,
        Map<String, Object> detail,
        @Nullable String ipAddress) {}
