package io.dhruva.modelserver.protocol;

import com.google.protobuf.ByteString;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.InferTensorContents;
import io.dhruva.triton.protocol.ModelInferRequest.InferInputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Makes checked tensors of what a request carries, be it raw or typed. */
final class TensorCodec {

    private static final long MOST_ELEMENTS = Integer.MAX_VALUE;

    private TensorCodec() {}

    /** A tensor of its raw bytes, whose number must be what type and shape say. */
    static Tensor raw(InferInputTensor input, DataType type, ByteString raw) throws InvalidRequestException {
        long elements = elements(input);
        long actual = type == DataType.TYPE_STRING ? countStrings(input.getName(), raw) : raw.size();
        long expected = type == DataType.TYPE_STRING ? elements : elements * Datatypes.size(type);
        if (actual != expected) {
            throw InvalidRequestException.invalid("unexpected " + (type == DataType.TYPE_STRING ? "elements" : "bytes")
                    + " in input '" + input.getName() + "': expected " + expected + ", got " + actual);
        }
        return new Tensor(input.getName(), type, input.getShapeList(), raw);
    }

    /** A tensor of its typed contents. */
    static Tensor typed(InferInputTensor input, DataType type) throws InvalidRequestException {
        InferTensorContents contents = input.getContents();
        long elements = elements(input);
        int actual = count(contents, type);
        if (actual != elements) {
            throw InvalidRequestException.invalid("unexpected elements in input '" + input.getName() + "': expected "
                    + elements + " of type " + Datatypes.name(type) + ", got " + actual);
        }
        return new Tensor(input.getName(), type, input.getShapeList(), encode(contents, type));
    }

    private static long elements(InferInputTensor input) throws InvalidRequestException {
        long elements = 1;
        for (long dim : input.getShapeList()) {
            if (dim < 0 || (dim > 0 && elements > MOST_ELEMENTS / dim)) {
                throw InvalidRequestException.invalid(
                        "input '" + input.getName() + "' has the impossible shape " + input.getShapeList());
            }
            elements *= dim;
        }
        return elements;
    }

    private static long countStrings(String name, ByteString raw) throws InvalidRequestException {
        ByteBuffer bytes = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long strings = 0;
        while (bytes.hasRemaining()) {
            int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw InvalidRequestException.invalid("input '" + name + "' is cut off inside a BYTES element");
            }
            bytes.position(bytes.position() + length);
            strings++;
        }
        return strings;
    }

    private static int count(InferTensorContents contents, DataType type) {
        return switch (type) {
            case TYPE_BOOL -> contents.getBoolContentsCount();
            case TYPE_INT8, TYPE_INT16, TYPE_INT32 -> contents.getIntContentsCount();
            case TYPE_INT64 -> contents.getInt64ContentsCount();
            case TYPE_UINT8, TYPE_UINT16, TYPE_UINT32 -> contents.getUintContentsCount();
            case TYPE_UINT64 -> contents.getUint64ContentsCount();
            case TYPE_FP32 -> contents.getFp32ContentsCount();
            case TYPE_FP64 -> contents.getFp64ContentsCount();
            case TYPE_STRING -> contents.getBytesContentsCount();
            case TYPE_FP16, TYPE_BF16, TYPE_INVALID, UNRECOGNIZED -> 0;
        };
    }

    private static ByteString encode(InferTensorContents contents, DataType type) {
        int strings = contents.getBytesContentsList().stream()
                .mapToInt(value -> Integer.BYTES + value.size())
                .sum();
        int size = type == DataType.TYPE_STRING ? strings : count(contents, type) * Datatypes.size(type);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case TYPE_BOOL -> contents.getBoolContentsList().forEach(value -> bytes.put((byte) (value ? 1 : 0)));
            case TYPE_INT8, TYPE_INT16, TYPE_INT32 -> integers(bytes, contents.getIntContentsList(), type);
            case TYPE_UINT8, TYPE_UINT16, TYPE_UINT32 -> integers(bytes, contents.getUintContentsList(), type);
            case TYPE_INT64 -> contents.getInt64ContentsList().forEach(bytes::putLong);
            case TYPE_UINT64 -> contents.getUint64ContentsList().forEach(bytes::putLong);
            case TYPE_FP32 -> contents.getFp32ContentsList().forEach(bytes::putFloat);
            case TYPE_FP64 -> contents.getFp64ContentsList().forEach(bytes::putDouble);
            case TYPE_STRING ->
                contents.getBytesContentsList()
                        .forEach(value -> bytes.putInt(value.size()).put(value.asReadOnlyByteBuffer()));
            case TYPE_FP16, TYPE_BF16, TYPE_INVALID, UNRECOGNIZED -> {}
        }
        return ByteString.copyFrom(bytes.flip());
    }

    private static void integers(ByteBuffer bytes, List<Integer> values, DataType type) {
        for (int value : values) {
            switch (Datatypes.size(type)) {
                case 1 -> bytes.put((byte) value);
                case 2 -> bytes.putShort((short) value);
                default -> bytes.putInt(value);
            }
        }
    }
}
