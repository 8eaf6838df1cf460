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
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where every evaluation passes, cached or failed ones too, as a notice; whoever evaluates says who takes it.
 *
 * <p>Threads: safe.
 */
final class EvaluationHook implements Hook<Object> {

    private static final String TAKER = "io.dhruva.flags.taker";

    private final String environment;
    private final Clock clock;
    private final Consumer<EvaluationNotice> others;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param others takes what nobody asked for */
    EvaluationHook(String environment, Clock clock, Consumer<EvaluationNotice> others) {
        this.environment = environment;
        this.clock = clock;
        this.others = others;
    }

    /** Gives the evaluation to {@code taker} and to nobody else. */
    static FlagEvaluationOptions to(Consumer<EvaluationNotice> taker) {
        return FlagEvaluationOptions.builder().hookHints(Map.of(TAKER, taker)).build();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void finallyAfter(
            HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
        EvaluationNotice notice = notice(details, context.getCtx());
        Object taker = hints.get(TAKER);
        if (taker == null) {
            others.accept(notice);
        } else {
            ((Consumer<EvaluationNotice>) taker).accept(notice);
        }
    }

    private EvaluationNotice notice(FlagEvaluationDetails<Object> details, EvaluationContext context) {
        String asked = Subjects.environment(context).orElse(environment);
        FlagEvaluation evaluation = new FlagEvaluation(
                details.getFlagKey(),
                details.getVariant(),
                json.writeValueAsString(Values.plain(details.getValue())),
                Objects.requireNonNullElse(details.getReason(), Reason.UNKNOWN.name()),
                clock.instant(),
                asked);
        return new EvaluationNotice(
                evaluation, context.getTargetingKey(), json.writeValueAsString(context.asObjectMap()), asked);
    }
}
