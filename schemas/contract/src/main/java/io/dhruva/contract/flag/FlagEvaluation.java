package io.dhruva.contract.flag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a feature flag.
 *
 * @param value as JSON
 * @param reason as OpenFeature names them, such as TARGETING_MATCH
 */
public record FlagEvaluation(String flag, @Nullable String variant, String value, String reason, Instant evaluatedAt) {}
