package io.dhruva.inference;

import io.dhruva.triton.Inference;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Sequence;
import io.dhruva.triton.Tensor;
import io.dhruva.triton.Triton;
import io.dhruva.triton.TritonAway;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A server whose models' parameters are completed by the operator, for models whose own config says nothing. */
record DescribedTriton(Triton triton, Map<String, Map<String, String>> parameters) implements Triton {

    @Override
    public CompletableFuture<Inference> infer(String model, List<Tensor> inputs, Duration timeout, Priority priority) {
        return triton.infer(model, inputs, timeout, priority);
    }

    @Override
    public CompletableFuture<Inference> step(String model, List<Tensor> inputs, Sequence sequence, Duration timeout) {
        return triton.step(model, inputs, sequence, timeout);
    }

    @Override
    public List<ModelConfig> readyModels() throws TritonAway {
        return triton.readyModels().stream().map(this::described).toList();
    }

    private ModelConfig described(ModelConfig model) {
        Map<String, String> all = new HashMap<>(model.parameters());
        all.putAll(parameters.getOrDefault(model.name(), Map.of()));
        return new ModelConfig(
                model.name(),
                model.version(),
                model.maxBatchSize(),
                model.rowsAreFree(),
                model.instances(),
                model.priorityLevels(),
                all);
    }

    @Override
    public void close() {
        triton.close();
    }
}
