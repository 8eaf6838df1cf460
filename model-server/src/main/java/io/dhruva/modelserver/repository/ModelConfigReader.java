package io.dhruva.modelserver.repository;

import com.google.protobuf.TextFormat;
import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelSequenceBatching;
import java.util.List;

/** Reads a config.pbtxt: protobuf's text format of a model config. */
final class ModelConfigReader {

    private ModelConfigReader() {}

    /**
     * The config of the model in the directory of this name.
     *
     * @throws InvalidConfigException when it does not parse or contradicts itself
     */
    static ModelConfig read(String name, String text) throws InvalidConfigException {
        ModelConfig config = parse(name, text);
        require(config.getName().equals(name), name, "its name is not that of its directory");
        require(!config.getBackend().isEmpty(), name, "no backend");
        require(config.getMaxBatchSize() >= 0, name, "max_batch_size is negative");
        require(config.getInputCount() > 0 && config.getOutputCount() > 0, name, "inputs or outputs are missing");
        require(
                config.getInputList().stream()
                        .allMatch(input -> usable(input.getName(), input.getDataType(), input.getDimsList())),
                name,
                "an input lacks a name, a type or a sensible dimension");
        require(
                config.getOutputList().stream()
                        .allMatch(output -> usable(output.getName(), output.getDataType(), output.getDimsList())),
                name,
                "an output lacks a name, a type or a sensible dimension");
        require(
                config.getDynamicBatching().getPreferredBatchSizeList().stream()
                        .allMatch(size -> size > 0 && size <= config.getMaxBatchSize()),
                name,
                "a preferred batch size is not between 1 and max_batch_size");
        requireKnownSequences(name, config);
        return config;
    }

    private static void requireKnownSequences(String name, ModelConfig config) throws InvalidConfigException {
        ModelSequenceBatching sequences = config.getSequenceBatching();
        require(
                sequences.getStateCount() == 0 && !sequences.getIterativeSequence(),
                name,
                "implicit state and iterative sequences are not served here");
        require(
                sequences.getDirect().getMinimumSlotUtilization() == 0,
                name,
                "minimum_slot_utilization is not served here; the strategy oldest has preferred_batch_size");
        require(
                sequences.getOldest().getPreferredBatchSizeList().stream()
                        .allMatch(size -> size > 0 && size <= config.getMaxBatchSize()),
                name,
                "a preferred batch size is not between 1 and max_batch_size");
    }

    private static ModelConfig parse(String name, String text) throws InvalidConfigException {
        ModelConfig.Builder config = ModelConfig.newBuilder();
        try {
            TextFormat.merge(text, config);
        } catch (TextFormat.ParseException e) {
            throw new InvalidConfigException("config.pbtxt of " + name + ": " + e.getMessage());
        }
        return config.getName().isEmpty() ? config.setName(name).build() : config.build();
    }

    private static boolean usable(String name, DataType type, List<Long> dims) {
        return !name.isEmpty()
                && type != DataType.TYPE_INVALID
                && type != DataType.UNRECOGNIZED
                && dims.stream().allMatch(dim -> dim == -1 || dim > 0);
    }

    private static void require(boolean holds, String name, String complaint) throws InvalidConfigException {
        if (!holds) {
            throw new InvalidConfigException("config.pbtxt of " + name + ": " + complaint);
        }
    }
}
