package io.dhruva.modelserver.protocol;

import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelMetadataResponse;
import io.dhruva.triton.protocol.ModelMetadataResponse.TensorMetadata;
import io.dhruva.triton.protocol.ServerMetadataResponse;
import java.util.List;

/** What the server and its models say of themselves. */
final class Metadata {

    private static final List<String> EXTENSIONS = List.of(
            "binary_tensor_data",
            "model_configuration",
            "model_repository",
            "parameters",
            "schedule_policy",
            "sequence",
            "statistics");

    private Metadata() {}

    static ServerMetadataResponse ofServer() {
        String version = Metadata.class.getPackage().getImplementationVersion();
        return ServerMetadataResponse.newBuilder()
                .setName("dhruva-model-server")
                .setVersion(version == null ? "0" : version)
                .addAllExtensions(EXTENSIONS)
                .build();
    }

    static ModelMetadataResponse of(ModelConfig config) {
        ModelMetadataResponse.Builder metadata = ModelMetadataResponse.newBuilder()
                .setName(config.getName())
                .addVersions(ModelNames.VERSION)
                .setPlatform(config.getPlatform().isEmpty() ? config.getBackend() : config.getPlatform());
        config.getInputList()
                .forEach(input -> metadata.addInputs(TensorMetadata.newBuilder()
                        .setName(input.getName())
                        .setDatatype(Datatypes.name(input.getDataType()))
                        .addAllShape(Shapes.of(config, input.getDimsList()))));
        config.getOutputList()
                .forEach(output -> metadata.addOutputs(TensorMetadata.newBuilder()
                        .setName(output.getName())
                        .setDatatype(Datatypes.name(output.getDataType()))
                        .addAllShape(Shapes.of(config, output.getDimsList()))));
        return metadata.build();
    }
}
