package io.dhruva.ingress.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told to one receiver.
 *
 * @param endpoint null for a job's callback
 * @param receiver the endpoint's id, or "callback"
 * @param wanted whether the receiver asked for this event; it is kept all the same, so that no other ending is told
 */
record Delivery(
        DeliveryId id,
        long userId,
        UUID jobId,
        int run,
        WebhookEvent event,
        String receiver,
        @Nullable UUID endpoint,
        String url,
        String body,
        boolean wanted,
        Instant createdAt) {}
