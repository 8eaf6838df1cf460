package io.dhruva.modelserver.engine.silero;

import ai.onnxruntime.OrtException;
import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import java.util.List;

/**
 * Voice activity detection.
 *
 * <p>Units/shapes: WAVPATH [T] holds samples at SAMPLING_RATE, 16000 or 8000; TIMESTAMPS [1] is a JSON list of spans in
 * samples.
 */
final class SileroEngine implements Engine {

    private final SpeechDetector detector;

    SileroEngine(SpeechDetector detector) {
        this.detector = detector;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("vad", "silero", List.of());
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return batch.stream().map(this::detect).toList();
    }

    private Answer detect(Inputs inputs) {
        float[] samples = inputs.get("WAVPATH").toFloats();
        int rate = inputs.get("SAMPLING_RATE").toInts()[0];
        Sensitivity sensitivity = Sensitivity.of(inputs);
        if (rate != 16_000 && rate != 8_000) {
            return new Answer.Refused("SAMPLING_RATE is " + rate + "; the detector hears 16000 and 8000");
        }
        if (!sensitivity.isSensible()) {
            return new Answer.Refused("THRESHOLD must lie between 0 and 1, and no duration below 0");
        }
        try {
            float[] probabilities = detector.probabilities(samples, rate, inputs.abandoned());
            if (inputs.abandoned().getAsBoolean()) {
                return new Answer.Abandoned();
            }
            SpeechSpans spans = new SpeechSpans(sensitivity, rate, SpeechDetector.windowSamples(rate));
            String json = SpeechSpans.json(spans.of(probabilities, samples.length));
            return new Answer.Answered(List.of(Tensor.texts("TIMESTAMPS", List.of(json), 1)));
        } catch (OrtException e) {
            return new Answer.Broken("onnxruntime failed: " + e.getCode());
        }
    }

    @Override
    public void close() {
        detector.close();
    }
}
