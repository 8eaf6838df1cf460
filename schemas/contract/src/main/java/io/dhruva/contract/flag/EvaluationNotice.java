package io.dhruva.contract.flag;

import io.dhruva.contract.Message;
import org.jspecify.annotations.Nullable;

/**
 * A flag evaluation that steered no job; those that did travel in the job's record.
 *
 * @param context as JSON
 */
public record EvaluationNotice(
        FlagEvaluation evaluation, @Nullable String userId, String context, String environment) implements Message {}
