package io.dhruva.tts.model;

import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.List;

/** The tensors of the platform's synthesis models. Shape: [1] each in; FP32 samples at 22,050 Hz out. */
public final class TtsTensors {

    /** The rate of what the models give. */
    public static final int SAMPLE_RATE_HZ = 22_050;

    private static final List<Long> ONE = List.of(1L);

    private TtsTensors() {}

    public static List<Tensor> inputs(String text, String speaker, String language) {
        return List.of(
                new Tensor.Texts("INPUT_TEXT", ONE, List.of(text)),
                new Tensor.Texts("INPUT_SPEAKER_ID", ONE, List.of(speaker)),
                new Tensor.Texts("INPUT_LANGUAGE_ID", ONE, List.of(language)));
    }

    public static float[] output(Inference.Answered answered) {
        return answered.output("OUTPUT_GENERATED_AUDIO", Tensor.Floats.class).values();
    }
}
