package io.dhruva.modelserver.protocol;

import io.dhruva.triton.protocol.ModelConfig;
import java.util.List;
import java.util.stream.Stream;

/** Shapes as a model declares them; -1 stands for any size. */
final class Shapes {

    private Shapes() {}

    /** The whole shape of a tensor, with the batch dimension in front where the model batches. */
    static List<Long> of(ModelConfig config, List<Long> dims) {
        return config.getMaxBatchSize() > 0
                ? Stream.concat(Stream.of(-1L), dims.stream()).toList()
                : dims;
    }

    static boolean matches(List<Long> declared, List<Long> actual) {
        if (declared.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i) != -1 && !declared.get(i).equals(actual.get(i))) {
                return false;
            }
        }
        return true;
    }
}
