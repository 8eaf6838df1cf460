package io.dhruva.asr.live;

import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Begins to hear utterances.
 *
 * @param version of a model, empty if nothing is known of it
 * @param away is told the model's name when it does not answer
 * @param pause before a model that did not answer is asked again
 */
record Recogniser(
        Triton triton,
        Duration timeout,
        Duration pause,
        Function<String, String> version,
        Consumer<String> away,
        LiveMetrics metrics) {

    Hearing hear(String model) {
        return new Hearing(this, model);
    }
}
