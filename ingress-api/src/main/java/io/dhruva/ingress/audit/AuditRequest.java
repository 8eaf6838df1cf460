package io.dhruva.ingress.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was asked, and what came of it, as the audit has it.
 *
 * @param id the job's
 * @param queuedSeconds from accepted to begun
 * @param processingSeconds from begun to ended
 * @param erased its owner is erased, and so what was said; the rest stands
 * @param document the job that this one is a part of
 * @param results an object an item, of the newest run; only where they are asked for, null where none is
 */
record AuditRequest(
        String id,
        String task,
        int run,
        int attempt,
        String status,
        long userId,
        long apiKeyId,
        @Nullable String lane,
        @Nullable String model,
        @Nullable String modelVersion,
        @Nullable String sourceLanguage,
        @Nullable String targetLanguage,
        @Nullable Integer items,
        @Nullable Integer itemsFailed,
        Usage usage,
        JsonNode labels,
        JsonNode flags,
        Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double queuedSeconds,
        @Nullable Double processingSeconds,
        @Nullable String by,
        @Nullable Fault error,
        boolean erased,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String document,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode results) {

    /** What it took. */
    record Usage(@Nullable Double audioSeconds, @Nullable Long characters) {}

    /** Why it did not succeed. */
    record Fault(String code, @Nullable String detail) {}
}
