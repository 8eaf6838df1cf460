package io.dhruva.modelserver.protocol;

import static io.dhruva.modelserver.protocol.InvalidRequestException.invalid;

import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.SequenceStep;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferRequest.InferInputTensor;
import io.dhruva.triton.protocol.ModelInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Holds a request against a model's config and makes an engine's inputs of it. */
record RequestReader(ModelConfig config) {

    Inputs read(ModelInferRequest request, BooleanSupplier abandoned) throws InvalidRequestException {
        requireKnownOutputs(request);
        boolean raw = request.getRawInputContentsCount() > 0;
        if (raw && request.getRawInputContentsCount() != request.getInputsCount()) {
            throw invalid("raw_input_contents must hold one entry for each input: expected " + request.getInputsCount()
                    + ", got " + request.getRawInputContentsCount());
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < request.getInputsCount(); i++) {
            InferInputTensor input = request.getInputs(i);
            if (raw && input.hasContents()) {
                throw invalid(
                        "contents of input '" + input.getName() + "' must not be set where raw_input_contents is used");
            }
            DataType type = requireDeclared(input);
            Tensor tensor =
                    raw ? TensorCodec.raw(input, type, request.getRawInputContents(i)) : TensorCodec.typed(input, type);
            if (tensors.put(input.getName(), tensor) != null) {
                throw invalid("input '" + input.getName() + "' is given twice");
            }
        }
        requireAll(tensors);
        int rows = rows(tensors);
        return new Inputs(tensors, rows, abandoned, step(request, rows));
    }

    private Optional<SequenceStep> step(ModelInferRequest request, int rows) throws InvalidRequestException {
        if (!config.hasSequenceBatching()) {
            return Optional.empty();
        }
        if (rows != 1) {
            throw invalid("inference request to model '" + config.getName()
                    + "' must specify batch-size 1 due to requirements of sequence batcher");
        }
        return Optional.of(new SequenceParameters(request).step(config.getName()));
    }

    private void requireKnownOutputs(ModelInferRequest request) throws InvalidRequestException {
        for (var requested : request.getOutputsList()) {
            if (config.getOutputList().stream()
                    .noneMatch(output -> output.getName().equals(requested.getName()))) {
                throw invalid("unexpected inference output '" + requested.getName() + "' for model '" + config.getName()
                        + "'");
            }
        }
    }

    private DataType requireDeclared(InferInputTensor input) throws InvalidRequestException {
        ModelInput declared = config.getInputList().stream()
                .filter(candidate -> candidate.getName().equals(input.getName()))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "unexpected inference input '" + input.getName() + "' for model '" + config.getName() + "'"));
        Optional<DataType> type = Datatypes.of(input.getDatatype());
        if (type.isEmpty() || type.get() != declared.getDataType()) {
            throw invalid("inference input '" + input.getName() + "' data-type is '" + input.getDatatype()
                    + "', but model '" + config.getName() + "' expects '" + Datatypes.name(declared.getDataType())
                    + "'");
        }
        List<Long> expected = Shapes.of(config, declared.getDimsList());
        if (!Shapes.matches(expected, input.getShapeList())) {
            throw invalid("unexpected shape for input '" + input.getName() + "' for model '" + config.getName()
                    + "': expected " + expected + ", got " + input.getShapeList());
        }
        return type.get();
    }

    private void requireAll(Map<String, Tensor> tensors) throws InvalidRequestException {
        for (ModelInput declared : config.getInputList()) {
            if (!declared.getOptional() && !tensors.containsKey(declared.getName())) {
                throw invalid("expected input '" + declared.getName() + "' for model '" + config.getName()
                        + "' but it is missing");
            }
        }
    }

    private int rows(Map<String, Tensor> tensors) throws InvalidRequestException {
        if (config.getMaxBatchSize() == 0) {
            return 1;
        }
        long rows = tensors.values().iterator().next().shape().getFirst();
        for (Tensor tensor : tensors.values()) {
            if (tensor.shape().getFirst() != rows) {
                throw invalid("input '" + tensor.name() + "' has "
                        + tensor.shape().getFirst() + " rows where another has " + rows);
            }
        }
        if (rows < 1 || rows > config.getMaxBatchSize()) {
            throw invalid("inference request batch-size must be between 1 and " + config.getMaxBatchSize() + " for '"
                    + config.getName() + "', got " + rows);
        }
        return (int) rows;
    }
}
