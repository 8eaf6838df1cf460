package io.dhruva.ingress.flags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A flag as clients see it, in the platform's names. */
@JsonNaming(SnakeCaseStrategy.class)
record FlagResource(
        long id,
        String name,
        @Nullable String description,
        boolean isEnabled,
        String environment,
        @Nullable String rolloutPercentage,
        @Nullable JsonNode targetUsers,
        @Nullable String unleashFlagName,
        @Nullable Instant lastSyncedAt,
        long evaluationCount,
        @Nullable Instant lastEvaluatedAt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /**
     * One evaluation of it.
     *
     * @param jobId the job that it steered
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Evaluation(
            String id,
            String flagName,
            @Nullable String userId,
            @Nullable JsonNode context,
            @Nullable Boolean result,
            @Nullable String variant,
            @Nullable JsonNode evaluatedValue,
            @Nullable String environment,
            @Nullable Instant evaluatedAt,
            @Nullable String evaluationReason,
            @Nullable String jobId) {}
}
