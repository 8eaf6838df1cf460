package io.dhruva.inference;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Task;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Triton;
import io.dhruva.worker.Gate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.kafka.core.KafkaOperations;

/**
 * The models that hear speech while it is spoken: watched, and announced as live. No job is run on them.
 *
 * <p>Shape: their config's parameter {@code task} is the task's code with {@code -stream}. Lifecycle: {@link #start},
 * then {@link #close}. Threads: safe.
 */
public final class LiveModels implements AutoCloseable {

    private final ModelDirectory models;
    private final ModelAnnouncer announcer;

    /**
     * Of one task.
     *
     * @param worker the name of this process
     * @param described what models can do whose own config does not say it: parameters by model name
     */
    public LiveModels(
            Task task,
            String worker,
            Map<String, Map<String, String>> described,
            Triton triton,
            KafkaOperations<String, Message> kafka,
            Clock clock) {
        String wanted = task.code() + "-stream";
        models = new ModelDirectory(
                new DescribedTriton(triton, Map.copyOf(described)),
                model -> wanted.equals(model.parameters().get("task")));
        announcer = new ModelAnnouncer(task, true, worker, models, kafka, clock);
    }

    public void start() {
        models.start();
        announcer.start();
    }

    public Gate gate() {
        return models;
    }

    /** What the model says of itself, if it was ever seen. */
    public Optional<ModelConfig> config(String model) {
        return models.config(model);
    }

    @Override
    public void close() {
        announcer.close();
        models.close();
    }
}
