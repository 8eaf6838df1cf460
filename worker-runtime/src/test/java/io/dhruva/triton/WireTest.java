package io.dhruva.triton;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void aStepSaysItsPlaceInTheSequence() {
        ModelInferRequest request = Wire.step(
                "asr_stream",
                List.of(new Tensor.Shorts("AUDIO", List.of(1L, 2L), new short[] {1, -2})),
                new Sequence(7, true, false),
                Duration.ofSeconds(1));

        assertThat(request.getParametersOrThrow("sequence_id").getInt64Param()).isEqualTo(7);
        assertThat(request.getParametersOrThrow("sequence_start").getBoolParam())
                .isTrue();
        assertThat(request.getParametersOrThrow("sequence_end").getBoolParam()).isFalse();
        assertThat(request.getInputs(0).getDatatype()).isEqualTo("INT16");
        assertThat(request.getRawInputContents(0).toByteArray()).containsExactly(1, 0, -2, -1);
    }

    @Test
    void shortsAndFlagsAreRead() {
        ModelInferResponse response = ModelInferResponse.newBuilder()
                .addOutputs(output("FINAL", "BOOL"))
                .addOutputs(output("AUDIO", "INT16"))
                .addRawOutputContents(ByteString.copyFrom(new byte[] {1}))
                .addRawOutputContents(ByteString.copyFrom(new byte[] {-2, -1}))
                .build();

        Inference.Answered answered = Wire.answer(response);

        assertThat(answered.output("FINAL", Tensor.Flags.class).values()).containsExactly(true);
        assertThat(answered.output("AUDIO", Tensor.Shorts.class).values()).containsExactly((short) -2);
    }

    private static ModelInferResponse.InferOutputTensor output(String name, String type) {
        return ModelInferResponse.InferOutputTensor.newBuilder()
                .setName(name)
                .setDatatype(type)
                .addAllShape(List.of(1L, 1L))
                .build();
    }
}
