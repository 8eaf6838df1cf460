package io.dhruva.modelserver.engine.moonshine;

import ai.onnxruntime.OrtException;
import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Languages;
import io.dhruva.modelserver.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Transcription, row by row, each row at its own length.
 *
 * <p>Units/shapes: AUDIO_SIGNAL [B,T] at 16 kHz, zero padded; NUM_SAMPLES [B,1] says how much of a row is audio;
 * TRANSCRIPTS [B], plain text, or JSON with alternatives where TOPK is above 0. Silence and noise give an empty text.
 */
final class MoonshineEngine implements Engine {

    private static final int SHORTEST_SAMPLES = Transcriber.SAMPLE_RATE_HZ / 10;
    private static final int LONGEST_SECONDS = 120;
    private static final int MOST_ALTERNATIVES = 50;

    private final Transcriber transcriber;
    private final Vocabulary vocabulary;

    MoonshineEngine(Transcriber transcriber, Vocabulary vocabulary) {
        this.transcriber = transcriber;
        this.vocabulary = vocabulary;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("asr", "moonshine", List.of("en"));
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return batch.stream().map(this::transcribe).toList();
    }

    private Answer transcribe(Inputs inputs) {
        Tensor audio = inputs.get("AUDIO_SIGNAL");
        int width = Math.toIntExact(audio.shape().getLast());
        int[] lengths = inputs.get("NUM_SAMPLES").toInts();
        int[] alternatives = inputs.find("TOPK").map(Tensor::toInts).orElse(new int[inputs.rows()]);
        for (String language : inputs.get("LANG_ID").toTexts()) {
            if (!Languages.bare(language).equals("en")) {
                return new Answer.Refused("no transcription of language '" + language + "'; there is en");
            }
        }
        List<String> transcripts = new ArrayList<>();
        for (int row = 0; row < inputs.rows(); row++) {
            int length = lengths[row];
            if (length < 0 || length > width || length > LONGEST_SECONDS * Transcriber.SAMPLE_RATE_HZ) {
                return new Answer.Refused("NUM_SAMPLES of row " + row + " is " + length + "; the row has " + width
                        + " and the model takes " + LONGEST_SECONDS + " seconds");
            }
            if (inputs.abandoned().getAsBoolean()) {
                return new Answer.Abandoned();
            }
            try {
                transcripts.add(transcribe(audio.toFloats(row * width, length), alternatives[row], inputs));
            } catch (OrtException e) {
                return new Answer.Broken("onnxruntime failed on row " + row + ": " + e.getCode());
            }
        }
        return new Answer.Answered(List.of(Tensor.texts("TRANSCRIPTS", transcripts, transcripts.size())));
    }

    private String transcribe(float[] samples, int topK, Inputs inputs) throws OrtException {
        int alternatives = Math.clamp(topK, 1, MOST_ALTERNATIVES);
        List<Choices> heard = samples.length < SHORTEST_SAMPLES
                ? List.of()
                : transcriber.transcribe(samples, alternatives, inputs.abandoned());
        return topK > 0
                ? new NBest(vocabulary).json(heard)
                : vocabulary.text(heard.stream().map(Choices::token).toList());
    }

    @Override
    public void close() {
        transcriber.close();
    }
}
