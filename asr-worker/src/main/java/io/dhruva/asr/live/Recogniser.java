package io.dhruva.asr.live;

import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Begins to hear utterances.
 *
 * @param away is told the model's name when it does not answer
 * @param pause before a model that did not answer is asked again
 */
record Recogniser(Triton triton, Duration timeout, Duration pause, Consumer<String> away, LiveMetrics metrics) {

    Hearing hear(String model) {
        return new Hearing(this, model);
    }
}
