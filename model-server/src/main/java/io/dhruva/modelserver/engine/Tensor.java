package io.dhruva.modelserver.engine;

import com.google.protobuf.ByteString;
import io.dhruva.triton.protocol.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A named array as it travels: its type, its shape and its elements in the protocol's raw form.
 *
 * <p>Units/shapes: numbers are little endian and dense, row by row; a string is four bytes of little-endian length
 * and that many bytes. The raw form has been checked against type and shape by whoever made the tensor.
 */
public record Tensor(String name, DataType type, List<Long> shape, ByteString raw) {

    public Tensor {
        shape = List.copyOf(shape);
    }

    public static Tensor floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new Tensor(name, DataType.TYPE_FP32, dims(shape), ByteString.copyFrom(bytes));
    }

    public static Tensor ints(String name, int[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return new Tensor(name, DataType.TYPE_INT32, dims(shape), ByteString.copyFrom(bytes));
    }

    public static Tensor shorts(String name, short[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Short.BYTES);
        bytes.asShortBuffer().put(values);
        return new Tensor(name, DataType.TYPE_INT16, dims(shape), ByteString.copyFrom(bytes));
    }

    /** A BOOL tensor of one element. */
    public static Tensor flag(String name, boolean value, long... shape) {
        byte[] element = {(byte) (value ? 1 : 0)};
        return new Tensor(name, DataType.TYPE_BOOL, dims(shape), ByteString.copyFrom(element));
    }

    public static Tensor texts(String name, List<String> values, long... shape) {
        List<byte[]> encoded = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = littleEndian(
                encoded.stream().mapToInt(value -> Integer.BYTES + value.length).sum());
        encoded.forEach(value -> bytes.putInt(value.length).put(value));
        return new Tensor(name, DataType.TYPE_STRING, dims(shape), ByteString.copyFrom(bytes.flip()));
    }

    /** The same tensor under another name. */
    public Tensor named(String other) {
        return new Tensor(other, type, shape, raw);
    }

    /** The elements of an FP32 tensor. */
    public float[] toFloats() {
        require(DataType.TYPE_FP32);
        float[] values = new float[raw.size() / Float.BYTES];
        reading().asFloatBuffer().get(values);
        return values;
    }

    /** One row of an FP32 tensor: {@code length} elements from {@code offset}, without decoding the others. */
    public float[] toFloats(int offset, int length) {
        require(DataType.TYPE_FP32);
        float[] values = new float[length];
        reading().asFloatBuffer().get(offset, values);
        return values;
    }

    /** The elements of an INT32 tensor. */
    public int[] toInts() {
        require(DataType.TYPE_INT32);
        int[] values = new int[raw.size() / Integer.BYTES];
        reading().asIntBuffer().get(values);
        return values;
    }

    /** The elements of an INT16 tensor. */
    public short[] toShorts() {
        require(DataType.TYPE_INT16);
        short[] values = new short[raw.size() / Short.BYTES];
        reading().asShortBuffer().get(values);
        return values;
    }

    /** The one element of a BOOL tensor. */
    public boolean toFlag() {
        require(DataType.TYPE_BOOL);
        return raw.byteAt(0) != 0;
    }

    /** The elements of a BYTES tensor, read as UTF-8. */
    public List<String> toTexts() {
        require(DataType.TYPE_STRING);
        List<String> values = new ArrayList<>();
        ByteBuffer bytes = reading();
        while (bytes.hasRemaining()) {
            byte[] value = new byte[bytes.getInt()];
            bytes.get(value);
            values.add(new String(value, StandardCharsets.UTF_8));
        }
        return values;
    }

    private ByteBuffer reading() {
        return raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void require(DataType expected) {
        if (type != expected) {
            throw new IllegalStateException("tensor " + name + " is " + type + ", not " + expected);
        }
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Long> dims(long... shape) {
        return LongStream.of(shape).boxed().toList();
    }
}
