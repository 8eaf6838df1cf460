package io.dhruva.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The flags of a service, in an OpenFeature of its own. Those that steer a job are evaluated once when it is accepted;
 * workers read the record and never evaluate again.
 *
 * <p>Errors: none; a provider that does not answer gives the defaults, and the evaluation says so. Threads: safe.
 * Lifecycle: closing it closes the provider.
 */
public final class SteeringFlags implements AutoCloseable {

    /** Boolean, on by default: cut speech by voice activity. */
    public static final String ASR_VAD = "asr-vad";

    /** String: post-processors with commas between, or {@code none}; empty: those that were asked for. */
    public static final String ASR_POST_PROCESSORS = "asr-post-processors";

    /** Boolean, on by default: hear each segment of a live session once more as a whole. */
    public static final String ASR_SECOND_PASS = "asr-second-pass";

    private final OpenFeatureAPI features;
    private final Client client;
    private final String environment;
    private final Consumer<EvaluationNotice> others;

    /**
     * Evaluates by {@code provider}.
     *
     * @param domain the service's name
     * @param environment recorded with evaluations
     * @param others takes the evaluations that steer no job
     */
    public SteeringFlags(
            FeatureProvider provider,
            String domain,
            String environment,
            Clock clock,
            Consumer<EvaluationNotice> others) {
        this.environment = environment;
        this.others = others;
        features = OpenFeatureAPI.createIsolated();
        features.setProviderAndWait(domain, provider);
        client = features.getClient(domain);
        client.addHooks(new EvaluationHook(environment, clock, others));
    }

    /** The flags of a server or a file. */
    public static SteeringFlags of(
            FlagSettings settings, FlagWatch watch, Clock clock, Consumer<EvaluationNotice> others) {
        return new SteeringFlags(
                UnleashFlags.of(settings, watch), settings.service(), settings.environment(), clock, others);
    }

    /** Boolean, on by default: whether work of a task is taken. */
    public static String enabled(Task task) {
        return task.code() + "-enabled";
    }

    /** String: the model that answers a task; empty: any. */
    public static String model(Task task) {
        return task.code() + "-model";
    }

    /** String: the lane of a task's jobs, {@code interactive}, {@code bulk} or {@code long}; empty: as asked for. */
    public static String lane(Task task) {
        return task.code() + "-lane";
    }

    /** Begins to steer a job of that owner. */
    public Steering steer(Owner owner, Set<String> roles) {
        return new Steering(client, owner, roles, environment, others);
    }

    /**
     * A flag that steers no job, of the type of {@code otherwise}: a boolean, a text, a number, a map or a list.
     *
     * @param said what is known of whom it is evaluated for
     * @param taker takes the evaluation
     */
    public Object value(
            String flag,
            Object otherwise,
            Optional<String> user,
            Map<String, ?> said,
            String asked,
            Consumer<EvaluationNotice> taker) {
        return OneValue.of(client, flag, otherwise, Subjects.anybody(user, said, asked), EvaluationHook.to(taker));
    }

    /** For other flags that steer no job; their evaluations become notices. */
    public Client client() {
        return client;
    }

    @Override
    public void close() {
        features.shutdown();
    }
}
