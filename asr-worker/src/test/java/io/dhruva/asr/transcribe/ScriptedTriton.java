package io.dhruva.asr.transcribe;

import io.dhruva.triton.Inference;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Sequence;
import io.dhruva.triton.Tensor;
import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A server that gives one answer to every call, and has the models that it is told. */
record ScriptedTriton(Inference answer, List<ModelConfig> readyModels) implements Triton {

    static ScriptedTriton hearing(String spans) {
        Tensor stamps = new Tensor.Texts("TIMESTAMPS", List.of(1L), List.of(spans));
        return new ScriptedTriton(new Inference.Answered(Map.of("TIMESTAMPS", stamps), "1"), List.of());
    }

    static ModelConfig model(String name) {
        return new ModelConfig(name, "1", 0, true, 1, 0, Map.of());
    }

    @Override
    public CompletableFuture<Inference> infer(String model, List<Tensor> inputs, Duration timeout, Priority priority) {
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletableFuture<Inference> step(String model, List<Tensor> inputs, Sequence sequence, Duration timeout) {
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public void close() {}
}
