package io.dhruva.triton;

import java.util.Map;

/** How one call of a model came out. */
public sealed interface Inference {

    /** The model answered. */
    record Answered(Map<String, Tensor> outputs, String modelVersion) implements Inference {
        public Answered {
            outputs = Map.copyOf(outputs);
        }

        /** The output of that name. @throws IllegalStateException if the model gave none, or of another type */
        public <T extends Tensor> T output(String name, Class<T> type) {
            Tensor tensor = outputs.get(name);
            if (!type.isInstance(tensor)) {
                throw new IllegalStateException("model gave no " + type.getSimpleName() + " named " + name);
            }
            return type.cast(tensor);
        }
    }

    /** The input is at fault; the same call will be rejected again. */
    record Rejected(String reason) implements Inference {}

    /** The server does not know the sequence, or no longer: it wants its first step again. */
    record Forgotten() implements Inference {}

    /** The server's queue is full; later it may work. */
    record Overloaded() implements Inference {}

    /** No server, or the model is not loaded; the world's fault. */
    record Unreachable(String reason) implements Inference {}

    /** No answer within the time allowed. */
    record TimedOut() implements Inference {}

    /** The caller gave the call up. */
    record Abandoned() implements Inference {}

    /** The model failed on this call. */
    record Broken(String reason) implements Inference {}
}
