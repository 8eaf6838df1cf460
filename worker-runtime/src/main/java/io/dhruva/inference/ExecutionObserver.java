package io.dhruva.inference;

import java.time.Duration;

/** Is told of every request to a model. */
@FunctionalInterface
public interface ExecutionObserver {

    void executed(String model, int rows, Duration took);
}
