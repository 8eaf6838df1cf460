package io.dhruva.modelserver.engine;

import java.util.List;

/**
 * A loaded model, ready to execute.
 *
 * <p>Threads: one instance is used by one thread at a time; a model with several instances loads several engines.
 */
public interface Engine extends AutoCloseable {

    /** What this installation of the engine can do. */
    Capabilities capabilities();

    /**
     * Executes a batch: requests of the same shape, but for inputs that the config lets be ragged, whose rows together do
     * not exceed its max_batch_size. No two are steps of the same sequence.
     *
     * @return one answer for each request, in the same order
     */
    List<Answer> execute(List<Inputs> batch);

    @Override
    void close();
}
