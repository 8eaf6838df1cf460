package io.dhruva.modelserver.engine.silero;

import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;

/**
 * What counts as speech and what as a pause.
 *
 * @param threshold the probability at which speech begins; it ends 0.15 below
 * @param minSilenceMs a shorter pause does not part
 * @param padMs how much is added on both sides
 * @param minSpeechMs what is shorter is no speech
 */
record Sensitivity(float threshold, int minSilenceMs, int padMs, int minSpeechMs) {

    /** What the request says, and the platform's defaults where it says nothing. */
    static Sensitivity of(Inputs inputs) {
        return new Sensitivity(
                inputs.find("THRESHOLD").map(value -> value.toFloats()[0]).orElse(0.3f),
                integer(inputs, "MIN_SILENCE_DURATION_MS", 400),
                integer(inputs, "SPEECH_PAD_MS", 200),
                integer(inputs, "MIN_SPEECH_DURATION_MS", 100));
    }

    private static int integer(Inputs inputs, String name, int otherwise) {
        return inputs.find(name).map(Tensor::toInts).map(values -> values[0]).orElse(otherwise);
    }

    boolean isSensible() {
        return threshold > 0 && threshold < 1 && minSilenceMs >= 0 && padMs >= 0 && minSpeechMs >= 0;
    }

    float endThreshold() {
        return Math.max(0.01f, threshold - 0.15f);
    }
}
