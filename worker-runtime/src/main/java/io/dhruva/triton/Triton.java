package io.dhruva.triton;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An inference server that speaks Triton's protocol. Threads: safe. */
public interface Triton extends AutoCloseable {

    /**
     * Runs a model once.
     *
     * <p>Errors: none are thrown; every way it may end is an {@link Inference}. Cancelling the future cancels the call
     * at the server.
     *
     * @param timeout for queue and execution together; the server drops the call then
     */
    CompletableFuture<Inference> infer(String model, List<Tensor> inputs, Duration timeout, Priority priority);

    /** As {@link #infer(String, List, Duration, Priority)}, in the order of arrival. */
    default CompletableFuture<Inference> infer(String model, List<Tensor> inputs, Duration timeout) {
        return infer(model, inputs, timeout, Priority.DEFAULT);
    }

    /**
     * Takes a sequence one step further. The caller awaits a step before it takes the next.
     *
     * <p>Errors: as {@link #infer}; after anything but an answer it is open whether the model took the step.
     */
    CompletableFuture<Inference> step(String model, List<Tensor> inputs, Sequence sequence, Duration timeout);

    /** A request's place among those that wait for its model. Source: Triton's model configuration, priority levels. */
    enum Priority {
        /** The one that the model's config sets. */
        DEFAULT,
        /** Before all others. */
        HIGHEST
    }

    /**
     * The models of the server's repository that are ready now, with their configs.
     *
     * @throws TritonAway if the server does not answer
     */
    List<ModelConfig> readyModels() throws TritonAway;

    @Override
    void close();
}
