package io.dhruva.ingress.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A replay of the audit, which audit-sink works on.
 *
 * @param status queued, running, succeeded, failed, cancelled
 * @param progress from 0 to 1
 * @param report what is known so far; null before anything is
 */
record Replay(
        UUID id,
        String mode,
        String status,
        double progress,
        @Nullable JsonNode report) {}
