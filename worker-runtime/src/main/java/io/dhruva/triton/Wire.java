package io.dhruva.triton;

import com.google.protobuf.ByteString;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors to the protocol's raw contents and back.
 *
 * <p>Shape: little endian, row-major; a BYTES element is its length in four bytes, then the bytes. Source: KServe v2
 * protocol, "Tensor data".
 */
final class Wire {

    private Wire() {}

    static ModelInferRequest request(String model, List<Tensor> inputs, Duration timeout, Triton.Priority priority) {
        ModelInferRequest.Builder request = request(model, inputs, timeout);
        if (priority == Triton.Priority.HIGHEST) {
            request.putParameters(
                    "priority", InferParameter.newBuilder().setUint64Param(1).build());
        }
        return request.build();
    }

    static ModelInferRequest step(String model, List<Tensor> inputs, Sequence sequence, Duration timeout) {
        return request(model, inputs, timeout)
                .putParameters("sequence_id", number(sequence.id()))
                .putParameters("sequence_start", flag(sequence.start()))
                .putParameters("sequence_end", flag(sequence.end()))
                .build();
    }

    private static ModelInferRequest.Builder request(String model, List<Tensor> inputs, Duration timeout) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        request.putParameters("timeout", number(timeout.toNanos() / 1_000));
        for (Tensor tensor : inputs) {
            request.addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                    .setName(tensor.name())
                    .setDatatype(datatype(tensor))
                    .addAllShape(tensor.shape()));
            request.addRawInputContents(raw(tensor));
        }
        return request;
    }

    private static InferParameter number(long value) {
        return InferParameter.newBuilder().setInt64Param(value).build();
    }

    private static InferParameter flag(boolean value) {
        return InferParameter.newBuilder().setBoolParam(value).build();
    }

    static Inference.Answered answer(ModelInferResponse response) {
        Map<String, Tensor> outputs = new HashMap<>();
        for (int i = 0; i < response.getOutputsCount(); i++) {
            ModelInferResponse.InferOutputTensor output = response.getOutputs(i);
            outputs.put(output.getName(), tensor(output, response.getRawOutputContents(i)));
        }
        return new Inference.Answered(outputs, response.getModelVersion());
    }

    private static String datatype(Tensor tensor) {
        return switch (tensor) {
            case Tensor.Floats ignored -> "FP32";
            case Tensor.Ints ignored -> "INT32";
            case Tensor.Shorts ignored -> "INT16";
            case Tensor.Flags ignored -> "BOOL";
            case Tensor.Texts ignored -> "BYTES";
        };
    }

    private static ByteString raw(Tensor tensor) {
        return switch (tensor) {
            case Tensor.Floats floats -> {
                ByteBuffer buffer = littleEndian(floats.values().length * Float.BYTES);
                buffer.asFloatBuffer().put(floats.values());
                yield ByteString.copyFrom(buffer);
            }
            case Tensor.Ints ints -> {
                ByteBuffer buffer = littleEndian(ints.values().length * Integer.BYTES);
                buffer.asIntBuffer().put(ints.values());
                yield ByteString.copyFrom(buffer);
            }
            case Tensor.Shorts shorts -> {
                ByteBuffer buffer = littleEndian(shorts.values().length * Short.BYTES);
                buffer.asShortBuffer().put(shorts.values());
                yield ByteString.copyFrom(buffer);
            }
            case Tensor.Flags flags -> {
                ByteBuffer buffer = littleEndian(flags.values().length);
                for (boolean value : flags.values()) {
                    buffer.put((byte) (value ? 1 : 0));
                }
                yield ByteString.copyFrom(buffer.flip());
            }
            case Tensor.Texts texts -> {
                List<byte[]> encoded = texts.values().stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
                ByteBuffer buffer = littleEndian(encoded.stream()
                        .mapToInt(bytes -> Integer.BYTES + bytes.length)
                        .sum());
                encoded.forEach(bytes -> buffer.putInt(bytes.length).put(bytes));
                yield ByteString.copyFrom(buffer.flip());
            }
        };
    }

    private static Tensor tensor(ModelInferResponse.InferOutputTensor output, ByteString raw) {
        ByteBuffer buffer = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<Long> shape = List.copyOf(output.getShapeList());
        return switch (output.getDatatype()) {
            case "FP32" -> {
                float[] values = new float[buffer.remaining() / Float.BYTES];
                buffer.asFloatBuffer().get(values);
                yield new Tensor.Floats(output.getName(), shape, values);
            }
            case "INT32" -> {
                int[] values = new int[buffer.remaining() / Integer.BYTES];
                buffer.asIntBuffer().get(values);
                yield new Tensor.Ints(output.getName(), shape, values);
            }
            case "INT16" -> {
                short[] values = new short[buffer.remaining() / Short.BYTES];
                buffer.asShortBuffer().get(values);
                yield new Tensor.Shorts(output.getName(), shape, values);
            }
            case "BOOL" -> {
                boolean[] values = new boolean[buffer.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = buffer.get() != 0;
                }
                yield new Tensor.Flags(output.getName(), shape, values);
            }
            case "BYTES" -> new Tensor.Texts(output.getName(), shape, texts(buffer));
            default -> throw new IllegalStateException("output of type " + output.getDatatype());
        };
    }

    private static List<String> texts(ByteBuffer buffer) {
        List<String> texts = new ArrayList<>();
        while (buffer.hasRemaining()) {
            byte[] bytes = new byte[buffer.getInt()];
            buffer.get(bytes);
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
