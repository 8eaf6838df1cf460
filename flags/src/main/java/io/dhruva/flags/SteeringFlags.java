package io.dhruva.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.FlagEvaluationOptions;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The flags that steer a job, evaluated once when it is accepted; workers read the record and never evaluate again.
 *
 * <p>Errors: none; a provider that does not answer gives the defaults, and the evaluation says so. Threads: safe.
 * Lifecycle: closing it closes the provider.
 */
public final class SteeringFlags implements AutoCloseable {

    /** Boolean: cut speech by voice activity. */
    public static final String ASR_VAD = "asr-vad";

    /** What holds when the provider knows nothing; the name of a model is empty when none is preferred. */
    static final Map<String, Object> DEFAULTS =
            Map.of(ASR_VAD, true, model(Task.ASR), "", model(Task.TTS), "", model(Task.NMT), "");

    private final OpenFeatureAPI features;
    private final Client client;

    /**
     * Evaluates by {@code provider}, in an OpenFeature of its own.
     *
     * @param domain the service's name
     * @param environment recorded with the evaluations that steer no job
     * @param others takes those
     */
    public SteeringFlags(
            FeatureProvider provider,
            String domain,
            String environment,
            Clock clock,
            Consumer<EvaluationNotice> others) {
        features = OpenFeatureAPI.createIsolated();
        features.setProviderAndWait(domain, provider);
        client = features.getClient(domain);
        client.addHooks(new EvaluationHook(environment, clock, others));
    }

    /** String: the model that answers a task, or empty. */
    public static String model(Task task) {
        return task.code() + "-model";
    }

    /** Every evaluation that steers such a job, in the order made. */
    public List<FlagEvaluation> evaluate(Owner owner, Task task, String language) {
        List<FlagEvaluation> collected = new ArrayList<>();
        FlagEvaluationOptions options = EvaluationHook.into(collected);
        EvaluationContext context = new ImmutableContext(
                Long.toString(owner.userId()),
                Map.of(
                        "apiKeyId", new Value(Long.toString(owner.apiKeyId())),
                        "task", new Value(task.code()),
                        "language", new Value(language)));
        client.getStringValue(model(task), "", context, options);
        if (task == Task.ASR) {
            client.getBooleanValue(ASR_VAD, true, context, options);
        }
        return List.copyOf(collected);
    }

    /** For flags that steer no job; their evaluations become notices. */
    public Client client() {
        return client;
    }

    @Override
    public void close() {
        features.shutdown();
    }
}
