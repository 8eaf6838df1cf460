package io.dhruva.contract.flag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a feature flag.
 *
 * @param value as JSON
 * @param reason as OpenFeature names them, such as TARGETING_MATCH
 * @param environment null in records of before it was kept
 */
public record FlagEvaluation(
        String flag,
        @Nullable String variant,
        String value,
        String reason,
        Instant evaluatedAt,
        @Nullable String environment) {}
