package io.dhruva.modelserver.engine.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Silero's network, which hears 32 ms at a time and remembers what went before.
 *
 * <p>Units/shapes: a window is 512 samples at 16 kHz and 256 at 8 kHz, preceded by an eighth of a window of what came
 * before; the last window is filled up with silence. Threads: one at a time.
 */
final class SpeechDetector implements AutoCloseable {

    private static final int STATE = 2 * 128;

    private final OrtEnvironment environment;
    private final OrtSession session;

    private SpeechDetector(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static SpeechDetector load(Path model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return new SpeechDetector(environment, environment.createSession(model.toString(), options));
        }
    }

    static int windowSamples(int sampleRateHz) {
        return sampleRateHz / 1000 * 32;
    }

    /** The probability of speech in each window; those after the request was abandoned stay 0. */
    float[] probabilities(float[] samples, int sampleRateHz, BooleanSupplier abandoned) throws OrtException {
        int window = windowSamples(sampleRateHz);
        int context = window / 8;
        float[] heard = new float[context + window];
        float[] state = new float[STATE];
        float[] probabilities = new float[Math.ceilDiv(samples.length, window)];
        try (OnnxTensor rate =
                OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {sampleRateHz}), new long[] {})) {
            for (int i = 0; i < probabilities.length && !abandoned.getAsBoolean(); i++) {
                int position = i * window;
                int length = Math.min(window, samples.length - position);
                System.arraycopy(heard, window, heard, 0, context);
                System.arraycopy(samples, position, heard, context, length);
                Arrays.fill(heard, context + length, heard.length, 0);
                probabilities[i] = listen(heard, state, rate);
            }
        }
        return probabilities;
    }

    private float listen(float[] heard, float[] state, OnnxTensor rate) throws OrtException {
        try (OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(heard), new long[] {1, heard.length});
                OnnxTensor before =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(state), new long[] {2, 1, 128});
                OrtSession.Result result = session.run(Map.of("input", input, "state", before, "sr", rate))) {
            tensor(result, "stateN").get(state);
            return tensor(result, "output").get(0);
        }
    }

    private static FloatBuffer tensor(OrtSession.Result result, String name) {
        OnnxTensor tensor = (OnnxTensor)
                result.get(name).orElseThrow(() -> new IllegalStateException("the detector gives no " + name));
        return tensor.getFloatBuffer();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
