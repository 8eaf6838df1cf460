package io.dhruva.boot;

/**
 * What a worker process does besides jobs.
 *
 * <p>Lifecycle: {@link #start} when the topics are there, {@link #close} before the pullers drain.
 */
public interface Activity extends AutoCloseable {

    void start();

    @Override
    void close();
}
