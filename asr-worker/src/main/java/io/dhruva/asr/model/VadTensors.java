package io.dhruva.asr.model;

import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tensors of the platform's voice activity model.
 *
 * <p>Units: the model answers in samples. Source: the sensitivity is the platform's.
 */
public final class VadTensors {

    private static final List<Long> ONE = List.of(1L);
    private static final float THRESHOLD = 0.3f;
    private static final int MIN_SILENCE_MS = 400;
    private static final int SPEECH_PAD_MS = 200;
    private static final int MIN_SPEECH_MS = 100;
    private static final Pattern SPAN = Pattern.compile("\\{\"start\":\\s*(\\d+),\\s*\"end\":\\s*(\\d+)\\}");

    private VadTensors() {}

    /** Speech, from a sample to before another. */
    public record Stretch(int start, int end) {}

    public static List<Tensor> inputs(float[] samples, int sampleRateHz) {
        return List.of(
                new Tensor.Floats("WAVPATH", List.of((long) samples.length), samples),
                integer("SAMPLING_RATE", sampleRateHz),
                new Tensor.Floats("THRESHOLD", ONE, new float[] {THRESHOLD}),
                integer("MIN_SILENCE_DURATION_MS", MIN_SILENCE_MS),
                integer("SPEECH_PAD_MS", SPEECH_PAD_MS),
                integer("MIN_SPEECH_DURATION_MS", MIN_SPEECH_MS));
    }

    private static Tensor integer(String name, int value) {
        return new Tensor.Ints(name, ONE, new int[] {value});
    }

    public static List<Stretch> stretches(Inference.Answered answered) {
        String json = answered.output("TIMESTAMPS", Tensor.Texts.class).values().getFirst();
        return SPAN.matcher(json).results().map(VadTensors::stretch).toList();
    }

    private static Stretch stretch(MatchResult found) {
        return new Stretch(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }
}
