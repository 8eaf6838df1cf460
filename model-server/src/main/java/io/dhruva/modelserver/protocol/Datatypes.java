package io.dhruva.modelserver.protocol;

import io.dhruva.triton.protocol.DataType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names that tensors' types have on the wire, and how large an element is. */
final class Datatypes {

    private static final Map<String, DataType> BY_NAME = Arrays.stream(DataType.values())
            .filter(type -> type != DataType.TYPE_INVALID && type != DataType.UNRECOGNIZED)
            .collect(Collectors.toMap(Datatypes::name, Function.identity()));

    private Datatypes() {}

    static String name(DataType type) {
        return type == DataType.TYPE_STRING ? "BYTES" : type.name().substring("TYPE_".length());
    }

    static Optional<DataType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Bytes of one element; 0 where that depends on the element. */
    static int size(DataType type) {
        return switch (type) {
            case TYPE_BOOL, TYPE_UINT8, TYPE_INT8 -> 1;
            case TYPE_UINT16, TYPE_INT16, TYPE_FP16, TYPE_BF16 -> 2;
            case TYPE_UINT32, TYPE_INT32, TYPE_FP32 -> 4;
            case TYPE_UINT64, TYPE_INT64, TYPE_FP64 -> 8;
            case TYPE_STRING, TYPE_INVALID, UNRECOGNIZED -> 0;
        };
    }
}
