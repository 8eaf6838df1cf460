package io.dhruva.triton;

import java.util.List;

/** A named array of one type, as a model takes or gives it. Shape: row-major, the first dimension is the batch's. */
@SuppressWarnings("ArrayRecordComponent") // Why: large, and never compared.
public sealed interface Tensor {

    String name();

    List<Long> shape();

    /** FP32. */
    record Floats(String name, List<Long> shape, float[] values) implements Tensor {}

    /** INT32. */
    record Ints(String name, List<Long> shape, int[] values) implements Tensor {}

    /** INT16. */
    record Shorts(String name, List<Long> shape, short[] values) implements Tensor {}

    /** BOOL. */
    record Flags(String name, List<Long> shape, boolean[] values) implements Tensor {}

    /** BYTES that are UTF-8 text. */
    record Texts(String name, List<Long> shape, List<String> values) implements Tensor {
        public Texts {
            values = List.copyOf(values);
        }

        /** One text a row: shape [rows, 1]. */
        public static Texts column(String name, List<String> values) {
            return new Texts(name, List.of((long) values.size(), 1L), values);
        }
    }
}
