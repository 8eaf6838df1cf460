package io.dhruva.asr.model;

import io.dhruva.contract.live.LiveOutput.Word;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tensors of the models that hear speech while it is spoken; a sequence is an utterance.
 *
 * <p>Units/shapes: INT16 audio at 16 kHz, [1, samples], which may be none; the rest [1, 1]. Times are milliseconds from
 * the sequence's start.
 */
public final class StreamTensors {

    private static final JsonMapper JSON = JsonMapper.shared();

    private StreamTensors() {}

    /**
     * What the model makes of the sequence so far.
     *
     * @param last the utterance has ended here, or the sequence was ended
     * @param words none before the last step
     */
    public record Step(String text, boolean last, List<Word> words, String modelVersion) {
        public Step {
            words = List.copyOf(words);
        }
    }

    public static List<Tensor> inputs(short[] samples) {
        return List.of(new Tensor.Shorts("AUDIO", List.of(1L, (long) samples.length), samples));
    }

    /** Reads a step. @throws RuntimeException if the model's answer is not of this shape */
    public static Step read(Inference.Answered answered) {
        return new Step(
                answered.output("TEXT", Tensor.Texts.class).values().getFirst(),
                answered.output("FINAL", Tensor.Flags.class).values()[0],
                words(answered.output("WORDS", Tensor.Texts.class).values().getFirst()),
                answered.modelVersion());
    }

    private static List<Word> words(String json) {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : JSON.readTree(json)) {
            words.add(new Word(
                    word.path("word").asString(""),
                    word.path("startMs").asLong(0),
                    word.path("endMs").asLong(0),
                    word.path("confidence").asDouble(0)));
        }
        return words;
    }
}
