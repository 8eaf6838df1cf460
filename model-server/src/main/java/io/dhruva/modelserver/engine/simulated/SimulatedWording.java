package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;

/**
 * What a simulated translator says otherwise, so that two of them differ.
 *
 * <p>Units/shapes: config parameters {@code word} and {@code says}; without them texts stay as they are.
 */
record SimulatedWording(String word, String says) {

    static SimulatedWording of(ModelConfig config) {
        return new SimulatedWording(parameter(config, "word"), parameter(config, "says"));
    }

    private static String parameter(ModelConfig config, String name) {
        return config.getParametersOrDefault(name, ModelParameter.getDefaultInstance())
                .getStringValue();
    }

    /** Texts in these words. */
    Tensor of(Tensor texts) {
        if (word.isEmpty()) {
            return texts;
        }
        long[] shape = texts.shape().stream().mapToLong(Long::longValue).toArray();
        return Tensor.texts(
                texts.name(),
                texts.toTexts().stream().map(text -> text.replace(word, says)).toList(),
                shape);
    }
}
