package io.dhruva.asr.model;

import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of the platform's transcription models.
 *
 * <p>Units/shapes: FP32 audio at 16 kHz, [rows, samples], padded with zeros; the rest [rows, 1]. TOPK is there only if
 * alternatives are wanted, and then the transcripts are JSON.
 */
public final class AsrTensors {

    private AsrTensors() {}

    /**
     * The inputs of one execution.
     *
     * @param signal rows of equal length, one after the other
     * @param lengths samples of each row that are not padding
     * @param topK alternatives wanted for each row, or null for plain text
     */
    public static List<Tensor> inputs(float[] signal, int[] lengths, List<String> languages, int @Nullable [] topK) {
        long rows = lengths.length;
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor.Floats("AUDIO_SIGNAL", List.of(rows, signal.length / rows), signal));
        tensors.add(new Tensor.Ints("NUM_SAMPLES", List.of(rows, 1L), lengths));
        tensors.add(Tensor.Texts.column("LANG_ID", languages));
        if (topK != null) {
            tensors.add(new Tensor.Ints("TOPK", List.of(rows, 1L), topK));
        }
        return tensors;
    }

    public static List<String> output(Inference.Answered answered) {
        return answered.output("TRANSCRIPTS", Tensor.Texts.class).values();
    }
}
