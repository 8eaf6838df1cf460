package io.dhruva.inference;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Triton;
import io.dhruva.worker.BatchHandler;
import io.dhruva.worker.Gate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.kafka.core.KafkaOperations;

/**
 * One model family at work: its models watched, announced and fed.
 *
 * <p>Lifecycle: {@link #start}, then {@link #close} after the worker has drained.
 */
public final class InferenceWorker implements AutoCloseable {

    private final ModelDirectory models;
    private final ModelAnnouncer announcer;
    private final BatchRunner<?, ?, ?, ?> runner;

    /**
     * How models are fed.
     *
     * @param explicitRows rows in a request to a model whose server cannot batch
     * @param timeout for one request
     * @param models what models can do whose own config does not say it: parameters by model name
     */
    public record FeedingSettings(int explicitRows, Duration timeout, Map<String, Map<String, String>> models) {
        public FeedingSettings {
            models = Map.copyOf(models);
        }
    }

    /** @param name of this process */
    public <P extends Request, I, O, A> InferenceWorker(
            String name,
            ModelTask<P, I, O, A> task,
            FeedingSettings settings,
            Triton triton,
            KafkaOperations<String, Message> kafka,
            Payloads payloads,
            ExecutionObserver observer,
            Clock clock) {
        Triton described = new DescribedTriton(triton, settings.models());
        models = new ModelDirectory(described, ofTask(task.task()));
        announcer = new ModelAnnouncer(task.task(), false, name, models, kafka, clock);
        runner = new BatchRunner<>(
                task,
                new Feeders<>(triton, task, models, settings.explicitRows(), settings.timeout(), observer),
                payloads,
                (job, done, total, failed) -> {
                    if (job.replayed()) {
                        return;
                    }
                    JobEvent.Progress progress = new JobEvent.Progress(job.ref(), done, total, failed);
                    // Why: nothing depends on its arrival.
                    var _ = kafka.send(Topics.JOB_EVENTS, job.id().toString(), new JobEvent(clock.instant(), progress));
                });
    }

    public void start() {
        models.start();
        announcer.start();
    }

    public Gate gate() {
        return models;
    }

    /** What the model says of itself, if it is ready. */
    public Optional<ModelConfig> ready(String model) {
        return models.readyConfig(model);
    }

    public BatchHandler handler() {
        return runner;
    }

    private static Predicate<ModelConfig> ofTask(Task task) {
        return model -> task.code().equals(model.parameters().get("task"));
    }

    @Override
    public void close() {
        announcer.close();
        models.close();
        runner.close();
    }
}
