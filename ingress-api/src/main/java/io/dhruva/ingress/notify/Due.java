package io.dhruva.ingress.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this process may attempt now.
 *
 * @param attempts with this one
 */
record Due(
        DeliveryId id, long userId, @Nullable UUID endpoint, String url, String body, int attempts, Instant giveUpAt) {}
