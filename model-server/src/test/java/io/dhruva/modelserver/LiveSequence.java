package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.request;

import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A client's end of one sequence of a live recogniser. */
record LiveSequence(TritonClient client, String model, long id) {

    private static final Pattern WORD = Pattern.compile(
            "\\{\"word\":\"([^\"]*)\",\"startMs\":(\\d+),\"endMs\":(\\d+),\"confidence\":(\\d\\.\\d\\d)}");

    /** What a step was answered. */
    record Said(String text, boolean isFinal, List<SaidWord> words) {

        static Said of(ModelInferResponse response) {
            String json = output(response, "WORDS").toTexts().getFirst();
            return new Said(
                    output(response, "TEXT").toTexts().getFirst(),
                    output(response, "FINAL").toFlag(),
                    WORD.matcher(json)
                            .results()
                            .map(word -> new SaidWord(
                                    word.group(1),
                                    Long.parseLong(word.group(2)),
                                    Long.parseLong(word.group(3)),
                                    Double.parseDouble(word.group(4))))
                            .toList());
        }
    }

    record SaidWord(String text, long startMs, long endMs, double confidence) {}

    ModelInferRequest step(short[] audio, boolean start, boolean end) {
        return request(model, Tensor.shorts("AUDIO", audio, 1, audio.length)).toBuilder()
                .putParameters(
                        "sequence_id",
                        InferParameter.newBuilder().setUint64Param(id).build())
                .putParameters("sequence_start", flag(start))
                .putParameters("sequence_end", flag(end))
                .build();
    }

    static InferParameter flag(boolean value) {
        return InferParameter.newBuilder().setBoolParam(value).build();
    }

    Said send(short[] audio, boolean start, boolean end) {
        return Said.of(client.calls().withDeadlineAfter(30, TimeUnit.SECONDS).modelInfer(step(audio, start, end)));
    }

    /** Sends a recording in pieces, the last one with the end flag; comes with every answer. */
    List<Said> sendAll(short[] audio, int piece) {
        List<Said> said = new ArrayList<>();
        for (int from = 0; from < audio.length; from += piece) {
            int to = Math.min(audio.length, from + piece);
            said.add(send(Arrays.copyOfRange(audio, from, to), from == 0, to == audio.length));
        }
        return said;
    }
}
