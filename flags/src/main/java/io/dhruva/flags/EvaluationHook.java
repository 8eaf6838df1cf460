package io.dhruva.flags;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.FlagEvaluationOptions;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.Reason;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where every evaluation passes, cached or failed ones too: those that steer a job are collected for its record, the
 * others become notices.
 *
 * <p>Threads: safe; a collection belongs to one job and one thread.
 */
final class EvaluationHook implements Hook<Object> {

    private static final String COLLECTED = "io.dhruva.flags.collected";

    private final String environment;
    private final Clock clock;
    private final Consumer<EvaluationNotice> others;
    private final JsonMapper json = JsonMapper.builder().build();

    EvaluationHook(String environment, Clock clock, Consumer<EvaluationNotice> others) {
        this.environment = environment;
        this.clock = clock;
        this.others = others;
    }

    /** Makes an evaluation one of the job's that {@code collected} is for. */
    static FlagEvaluationOptions into(Collection<FlagEvaluation> collected) {
        return FlagEvaluationOptions.builder()
                .hookHints(Map.of(COLLECTED, collected))
                .build();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void finallyAfter(
            HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
        FlagEvaluation evaluation = new FlagEvaluation(
                details.getFlagKey(),
                details.getVariant(),
                json.writeValueAsString(details.getValue()),
                Objects.requireNonNullElse(details.getReason(), Reason.UNKNOWN.name()),
                clock.instant());
        Object collected = hints.get(COLLECTED);
        if (collected == null) {
            others.accept(notice(evaluation, context.getCtx()));
        } else {
            ((Collection<FlagEvaluation>) collected).add(evaluation);
        }
    }

    private EvaluationNotice notice(FlagEvaluation evaluation, EvaluationContext context) {
        @Nullable String userId = context.getTargetingKey();
        return new EvaluationNotice(evaluation, userId, json.writeValueAsString(context.asObjectMap()), environment);
    }
}
