package io.dhruva.modelserver.engine.moonshine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Moonshine's two networks: audio is encoded once, then decoded greedily, token by token.
 *
 * <p>Units/shapes: 16 kHz mono samples in -1..1. Threads: one at a time. Lifecycle: holds native memory until closed.
 *
 * <p>Source: Jeffries et al., "Moonshine: Speech Recognition for Live Transcription and Voice Commands", 2024; at most
 * six tokens for a second of audio.
 */
final class Transcriber implements AutoCloseable {

    static final int SAMPLE_RATE_HZ = 16_000;

    private static final int TOKENS_A_SECOND = 6;
    private static final int END_OF_TEXT = 2;

    private final OrtEnvironment environment;
    private final OrtSession encoder;
    private final OrtSession decoder;
    private final Map<String, long[]> emptyPast = new TreeMap<>();

    private Transcriber(OrtEnvironment environment, OrtSession encoder, OrtSession decoder) throws OrtException {
        this.environment = environment;
        this.encoder = encoder;
        this.decoder = decoder;
        for (Map.Entry<String, NodeInfo> input : decoder.getInputInfo().entrySet()) {
            if (input.getKey().startsWith(DecoderStep.PAST) && input.getValue().getInfo() instanceof TensorInfo info) {
                emptyPast.put(input.getKey(), new long[] {0, info.getShape()[1], 1, info.getShape()[3]});
            }
        }
    }

    static Transcriber load(MoonshineFiles files, int threads) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // Why: threads that spin while they wait take the cores from everything else on a small machine.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession encoder = environment.createSession(files.encoder().toString(), options);
            OrtSession decoder = environment.createSession(files.decoder().toString(), options);
            return new Transcriber(environment, encoder, decoder);
        }
    }

    /**
     * The tokens of what is said.
     *
     * @param alternatives how many choices to tell for each token, at least 1
     * @param abandoned asked before each token; what was heard until then is returned
     */
    List<Choices> transcribe(float[] samples, int alternatives, BooleanSupplier abandoned) throws OrtException {
        long most = Math.max(1, (long) samples.length * TOKENS_A_SECOND / SAMPLE_RATE_HZ);
        List<Choices> heard = new ArrayList<>();
        try (OnnxTensor audio = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(samples), new long[] {1, samples.length});
                OrtSession.Result encoded = encoder.run(Map.of("input_values", audio));
                DecoderStep step = new DecoderStep(environment, decoder, (OnnxTensor) encoded.get(0), emptyPast)) {
            while (heard.size() < most && !abandoned.getAsBoolean()) {
                Choices next = step.next(alternatives);
                if (next.token() == END_OF_TEXT) {
                    break;
                }
                heard.add(next);
            }
        }
        return heard;
    }

    @Override
    public void close() {
        try {
            encoder.close();
            decoder.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
