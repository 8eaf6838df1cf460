package io.dhruva.modelserver.protocol;

import static io.dhruva.modelserver.protocol.InvalidRequestException.invalid;

import io.dhruva.modelserver.engine.SequenceId;
import io.dhruva.modelserver.engine.SequenceStep;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;

/**
 * The parameters by which a request is a step of a sequence.
 *
 * <p>Source: the protocol's sequence extension: {@code sequence_id} is an integer other than 0 or a string that is not
 * empty; {@code sequence_start} and {@code sequence_end} are booleans.
 */
record SequenceParameters(ModelInferRequest request) {

    SequenceStep step(String model) throws InvalidRequestException {
        SequenceId id = id();
        if (id.isNone()) {
            throw invalid(
                    "inference request to model '" + model + "' must specify a non-zero or non-empty correlation ID");
        }
        return new SequenceStep(id, flag("sequence_start"), flag("sequence_end"));
    }

    private SequenceId id() throws InvalidRequestException {
        InferParameter value = parameter("sequence_id");
        return switch (value.getParameterChoiceCase()) {
            case INT64_PARAM -> SequenceId.of(value.getInt64Param());
            case UINT64_PARAM -> SequenceId.of(value.getUint64Param());
            case STRING_PARAM -> SequenceId.of(value.getStringParam());
            case PARAMETERCHOICE_NOT_SET -> SequenceId.of(0);
            default ->
                throw invalid("invalid value type for 'sequence_id' parameter, expected int64_param, uint64_param or"
                        + " string_param.");
        };
    }

    private boolean flag(String name) throws InvalidRequestException {
        InferParameter value = parameter(name);
        return switch (value.getParameterChoiceCase()) {
            case BOOL_PARAM -> value.getBoolParam();
            case PARAMETERCHOICE_NOT_SET -> false;
            default -> throw invalid("invalid value type for '" + name + "' parameter, expected bool_param.");
        };
    }

    private InferParameter parameter(String name) {
        return request.getParametersOrDefault(name, InferParameter.getDefaultInstance());
    }
}
