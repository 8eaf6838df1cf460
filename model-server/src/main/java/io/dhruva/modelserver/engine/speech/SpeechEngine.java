package io.dhruva.modelserver.engine.speech;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Languages;
import io.dhruva.modelserver.engine.Tensor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Speech synthesis, each language by the voice that has it.
 *
 * <p>Units/shapes: INPUT_TEXT, INPUT_SPEAKER_ID and INPUT_LANGUAGE_ID hold one element; OUTPUT_GENERATED_AUDIO is FP32 at
 * 22,050 Hz.
 */
final class SpeechEngine implements Engine {

    static final int SAMPLE_RATE_HZ = 22_050;

    private static final Logger LOG = System.getLogger(SpeechEngine.class.getName());

    private final Map<String, Voice> voices;
    private final Capabilities capabilities;

    /**
     * An engine of some voices.
     *
     * @param voices by bare language
     * @param names of the voices, for the clients
     */
    SpeechEngine(Map<String, Voice> voices, String engine, List<String> names) {
        this.voices = new TreeMap<>(voices);
        this.capabilities = new Capabilities("tts", engine, List.copyOf(this.voices.keySet()), List.of(), names);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return batch.stream().map(this::speak).toList();
    }

    private Answer speak(Inputs inputs) {
        String requested = inputs.get("INPUT_LANGUAGE_ID").toTexts().getFirst();
        String language = Languages.bare(requested);
        Voice voice = voices.get(language);
        if (voice == null) {
            return new Answer.Refused(
                    "no voice for language '" + requested + "'; there is " + String.join(", ", voices.keySet()));
        }
        if (inputs.abandoned().getAsBoolean()) {
            return new Answer.Abandoned();
        }
        String text = inputs.get("INPUT_TEXT").toTexts().getFirst();
        String speaker = inputs.get("INPUT_SPEAKER_ID").toTexts().getFirst();
        try {
            float[] samples = text.isBlank() ? new float[0] : voice.speak(text, language, speaker);
            return new Answer.Answered(List.of(Tensor.floats("OUTPUT_GENERATED_AUDIO", samples, samples.length)));
        } catch (SpeechFailedException e) {
            LOG.log(Level.WARNING, "no speech came out", e);
            return new Answer.Broken(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        voices.values().stream().distinct().forEach(Voice::close);
    }
}
