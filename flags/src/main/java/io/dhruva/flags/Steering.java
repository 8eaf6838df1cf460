package io.dhruva.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationOptions;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The flags of one job while it is being accepted: what they decide, and the evaluations that its record will carry.
 *
 * <p>Lifecycle: {@link #carried} when the job is about to be published; closed without that, its evaluations steered no
 * job and become notices. Threads: one.
 */
public final class Steering implements AutoCloseable {

    private static final Set<Lane> ASKABLE = EnumSet.of(Lane.INTERACTIVE, Lane.BULK, Lane.LONG);
    private static final String NONE = "none";

    private final Client client;
    private final Owner owner;
    private final Set<String> roles;
    private final String environment;
    private final Consumer<EvaluationNotice> others;
    private final List<EvaluationNotice> made = new ArrayList<>();
    private final FlagEvaluationOptions options = EvaluationHook.to(made::add);
    private boolean carried;

    Steering(Client client, Owner owner, Set<String> roles, String environment, Consumer<EvaluationNotice> others) {
        this.client = client;
        this.owner = owner;
        this.roles = Set.copyOf(roles);
        this.environment = environment;
        this.others = others;
    }

    /**
     * What the flags say of a job, or of a step of it.
     *
     * @param model that is preferred
     * @param lane that it waits in, whatever was asked for
     * @param postProcessors instead of those that were asked for
     */
    public record Decision(Optional<String> model, Optional<Lane> lane, Optional<List<String>> postProcessors) {}

    /** Whether work of the task is taken at all just now. To be asked first. */
    public boolean takes(Task task, String language) {
        return on(SteeringFlags.enabled(task), context(task, language));
    }

    /** Decides how a job's work of that task is done. */
    public Decision decide(Task task, String language) {
        EvaluationContext context = context(task, language);
        Optional<String> model = text(SteeringFlags.model(task), context);
        Optional<Lane> lane = text(SteeringFlags.lane(task), context).flatMap(Steering::lane);
        if (task != Task.ASR) {
            return new Decision(model, lane, Optional.empty());
        }
        on(SteeringFlags.ASR_VAD, context);
        return new Decision(
                model, lane, text(SteeringFlags.ASR_POST_PROCESSORS, context).map(Steering::names));
    }

    /** Decides how a live session is heard. */
    public Decision decideLive(String language) {
        EvaluationContext context = context(Task.ASR, language);
        Optional<String> model = text(SteeringFlags.model(Task.ASR), context);
        on(SteeringFlags.ASR_SECOND_PASS, context);
        return new Decision(model, Optional.empty(), Optional.empty());
    }

    private EvaluationContext context(Task task, String language) {
        return Subjects.job(owner, roles, task, language, environment);
    }

    private boolean on(String flag, EvaluationContext context) {
        return client.getBooleanValue(flag, true, context, options);
    }

    private Optional<String> text(String flag, EvaluationContext context) {
        return Optional.of(client.getStringValue(flag, "", context, options)).filter(text -> !text.isBlank());
    }

    private static Optional<Lane> lane(String code) {
        return ASKABLE.stream().filter(lane -> lane.code().equals(code)).findFirst();
    }

    private static List<String> names(String text) {
        return text.equals(NONE)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** The evaluations so far, in the order made. */
    public List<FlagEvaluation> evaluations() {
        return made.stream().map(EvaluationNotice::evaluation).toList();
    }

    /** The job's record carries them from now on. */
    public void carried() {
        carried = true;
    }

    @Override
    public void close() {
        if (!carried) {
            made.forEach(others);
        }
    }
}
