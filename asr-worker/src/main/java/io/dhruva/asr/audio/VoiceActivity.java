package io.dhruva.asr.audio;

import io.dhruva.asr.model.VadTensors;
import io.dhruva.inference.InferenceFailed;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Triton;
import io.dhruva.triton.TritonAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds speech by the server's voice activity model.
 *
 * <p>Errors: {@link InferenceFailed} when the server is away or the model fails. Threads: safe.
 */
public final class VoiceActivity {

    /** What is sent at once; 19 MB of samples. */
    private static final int SECTION = 300 * Waveform.SAMPLE_RATE_HZ;

    private final Triton triton;
    private final String model;
    private final Duration timeout;

    /**
     * Asks a model.
     *
     * @param timeout for five minutes of audio
     */
    public VoiceActivity(Triton triton, String model, Duration timeout) {
        this.triton = triton;
        this.model = model;
        this.timeout = timeout;
    }

    /** Where somebody speaks, in order; empty if the server is there and has no such model. */
    public Optional<List<Span>> speech(Waveform waveform) {
        List<Span> speech = new ArrayList<>();
        for (int start = 0; start < waveform.length(); start += SECTION) {
            Span section = new Span(start, Math.min(start + SECTION, waveform.length()));
            Inference inference = triton.infer(
                            model, VadTensors.inputs(waveform.floats(section), Waveform.SAMPLE_RATE_HZ), timeout)
                    .join();
            switch (inference) {
                case Inference.Answered answered ->
                    VadTensors.stretches(answered).stream()
                            .map(span -> within(section, span))
                            .forEach(speech::add);
                case Inference.Unreachable _
                when isMissing() -> {
                    return Optional.empty();
                }
                default -> throw new InferenceFailed(inference);
            }
        }
        return Optional.of(List.copyOf(speech));
    }

    private static Span within(Span section, VadTensors.Stretch span) {
        int start = Math.min(span.start(), section.length());
        int end = Math.clamp(span.end(), start, section.length());
        return new Span(section.start() + start, section.start() + end);
    }

    private boolean isMissing() {
        try {
            return triton.readyModels().stream()
                    .noneMatch(config -> config.name().equals(model));
        } catch (TritonAway e) {
            return false;
        }
    }
}
