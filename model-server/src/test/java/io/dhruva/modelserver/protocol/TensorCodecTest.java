package io.dhruva.modelserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.InferTensorContents;
import io.dhruva.triton.protocol.ModelInferRequest.InferInputTensor;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TensorCodecTest {

    private static InferInputTensor.Builder input(long... shape) {
        InferInputTensor.Builder input = InferInputTensor.newBuilder().setName("T");
        for (long dim : shape) {
            input.addShape(dim);
        }
        return input;
    }

    @Property(tries = 200)
    void textsSurviveBothForms(@ForAll @Size(max = 20) List<byte[]> values) throws Exception {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        values.forEach(value -> contents.addBytesContents(ByteString.copyFrom(value)));
        InferInputTensor input = input(values.size()).setContents(contents).build();

        Tensor typed = TensorCodec.typed(input, DataType.TYPE_STRING);

        assertThat(TensorCodec.raw(input, DataType.TYPE_STRING, typed.raw())).isEqualTo(typed);
        assertThat(typed.toTexts()).hasSize(values.size());
    }

    @Property(tries = 200)
    void numbersSurviveBothForms(@ForAll @Size(max = 20) List<Float> floats, @ForAll int integer) throws Exception {
        InferInputTensor input = input(floats.size())
                .setContents(InferTensorContents.newBuilder().addAllFp32Contents(floats))
                .build();
        Tensor typed = TensorCodec.typed(input, DataType.TYPE_FP32);
        assertThat(typed.toFloats()).hasSize(floats.size());
        for (int i = 0; i < floats.size(); i++) {
            assertThat(typed.toFloats()[i]).isEqualTo(floats.get(i));
        }

        Tensor one = TensorCodec.typed(
                input(1).setContents(InferTensorContents.newBuilder().addIntContents(integer))
                        .build(),
                DataType.TYPE_INT32);
        assertThat(one.toInts()).containsExactly(integer);
    }

    @Test
    void smallIntegersTakeTheirOwnSize() throws Exception {
        InferInputTensor input = input(2).setContents(
                        InferTensorContents.newBuilder().addIntContents(1).addIntContents(-1))
                .build();

        assertThat(TensorCodec.typed(input, DataType.TYPE_INT8).raw())
                .isEqualTo(ByteString.copyFrom(new byte[] {1, -1}));
        assertThat(TensorCodec.typed(input, DataType.TYPE_INT16).raw())
                .isEqualTo(ByteString.copyFrom(new byte[] {1, 0, -1, -1}));
    }

    @Test
    void whatIsTooShortTooLongOrCutOffIsRefused() {
        assertThatThrownBy(
                        () -> TensorCodec.raw(input(2).build(), DataType.TYPE_FP32, ByteString.copyFrom(new byte[7])))
                .hasMessageContaining("expected 8, got 7");
        assertThatThrownBy(() -> TensorCodec.raw(
                        input(1).build(), DataType.TYPE_STRING, ByteString.copyFrom(new byte[] {9, 0, 0, 0, 1})))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> TensorCodec.raw(
                        input(1).build(), DataType.TYPE_STRING, ByteString.copyFrom(new byte[] {-1, -1, -1, -1})))
                .hasMessageContaining("cut off");
        assertThatThrownBy(
                        () -> TensorCodec.raw(input(Long.MAX_VALUE, 2).build(), DataType.TYPE_FP32, ByteString.EMPTY))
                .hasMessageContaining("impossible shape");
        assertThatThrownBy(() -> TensorCodec.typed(input(1).build(), DataType.TYPE_INT64))
                .hasMessageContaining("INT64");
    }
}
