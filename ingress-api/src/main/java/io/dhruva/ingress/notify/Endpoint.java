package io.dhruva.ingress.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where an owner wants to be told of all jobs.
 *
 * @param events none: all
 */
record Endpoint(UUID id, long userId, String url, List<String> events, Instant createdAt) {

    Endpoint {
        events = List.copyOf(events);
    }
}
