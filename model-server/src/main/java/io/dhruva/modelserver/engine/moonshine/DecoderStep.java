package io.dhruva.modelserver.engine.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoder on its way through one recording: the last token and what it remembers of the others.
 *
 * <p>Lifecycle: the first run computes the keys and values of the audio, which are kept to the end; those of the text
 * are replaced by every run. Closing frees all.
 */
final class DecoderStep implements AutoCloseable {

    static final String PAST = "past_key_values.";

    private static final String PRESENT = "present.";
    private static final String OF_TEXT = ".decoder.";
    private static final int BEGIN_OF_TEXT = 1;

    private final OrtEnvironment environment;
    private final OrtSession decoder;
    private final OnnxTensor hidden;
    private final Map<String, OnnxTensor> past = new HashMap<>();
    private final List<OnnxTensor> initial = new ArrayList<>();
    private OrtSession.@Nullable Result first;
    private OrtSession.@Nullable Result later;
    private long token = BEGIN_OF_TEXT;

    DecoderStep(OrtEnvironment environment, OrtSession decoder, OnnxTensor hidden, Map<String, long[]> emptyPast)
            throws OrtException {
        this.environment = environment;
        this.decoder = decoder;
        this.hidden = hidden;
        for (Map.Entry<String, long[]> input : emptyPast.entrySet()) {
            OnnxTensor empty = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), input.getValue());
            initial.add(empty);
            past.put(input.getKey(), empty);
        }
    }

    Choices next(int alternatives) throws OrtException {
        OrtSession.Result result = run();
        boolean isFirst = first == null;
        past.replaceAll((input, before) ->
                isFirst || input.contains(OF_TEXT) ? tensor(result, input.replace(PAST, PRESENT)) : before);
        if (isFirst) {
            first = result;
        } else {
            closeLater();
            later = result;
        }
        Choices choices = Choices.among(tensor(result, "logits").getFloatBuffer(), alternatives);
        token = choices.token();
        return choices;
    }

    private void closeLater() {
        if (later != null) {
            later.close();
        }
    }

    private OrtSession.Result run() throws OrtException {
        try (OnnxTensor ids =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {token}), new long[] {1, 1});
                OnnxTensor cached = OnnxTensor.createTensor(environment, new boolean[] {first != null})) {
            Map<String, OnnxTensor> inputs = new HashMap<>(past);
            inputs.put("input_ids", ids);
            inputs.put("encoder_hidden_states", hidden);
            inputs.put("use_cache_branch", cached);
            return decoder.run(inputs);
        }
    }

    private static OnnxTensor tensor(OrtSession.Result result, String name) {
        return (OnnxTensor)
                result.get(name).orElseThrow(() -> new IllegalStateException("the decoder gives no " + name));
    }

    @Override
    public void close() {
        initial.forEach(OnnxTensor::close);
        closeLater();
        if (first != null) {
            first.close();
        }
    }
}
