package io.dhruva.nmt.model;

import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.List;

/** The tensors of the platform's translation models: three columns of text in, one out. Shape: [rows, 1] each. */
public final class NmtTensors {

    private NmtTensors() {}

    /** One row of input. Languages are as the models know them: {@code hi}, or {@code hi_Deva} with a script. */
    public record Sentence(String text, String source, String target) {}

    public static List<Tensor> inputs(List<Sentence> rows) {
        return List.of(
                Tensor.Texts.column(
                        "INPUT_TEXT", rows.stream().map(Sentence::text).toList()),
                Tensor.Texts.column(
                        "INPUT_LANGUAGE_ID", rows.stream().map(Sentence::source).toList()),
                Tensor.Texts.column(
                        "OUTPUT_LANGUAGE_ID",
                        rows.stream().map(Sentence::target).toList()));
    }

    public static List<String> output(Inference.Answered answered) {
        return answered.output("OUTPUT_TEXT", Tensor.Texts.class).values();
    }
}
