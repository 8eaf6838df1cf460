package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.translation;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.InferTensorContents;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.ModelMetadataRequest;
import io.dhruva.triton.protocol.ModelReadyRequest;
import io.dhruva.triton.protocol.RepositoryIndexRequest;
import io.dhruva.triton.protocol.RepositoryModelLoadRequest;
import io.dhruva.triton.protocol.RepositoryModelUnloadRequest;
import io.dhruva.triton.protocol.ServerLiveRequest;
import io.dhruva.triton.protocol.ServerMetadataRequest;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol's calls, over models that only take their time. */
final class ProtocolIT {

    private SimulatedServer server;

    @BeforeEach
    void start(@TempDir Path repository) throws IOException {
        server = new SimulatedServer(repository);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rawAndTypedContentsGiveTheSameAnswer() {
        ModelInferRequest raw = translation("quick", "en", "hi", "a", "b");
        ModelInferRequest.Builder typed = raw.toBuilder().clearRawInputContents();
        for (int i = 0; i < raw.getInputsCount(); i++) {
            InferTensorContents.Builder contents = InferTensorContents.newBuilder();
            for (String text :
                    new Tensor("t", DataType.TYPE_STRING, List.of(2L, 1L), raw.getRawInputContents(i)).toTexts()) {
                contents.addBytesContents(ByteString.copyFromUtf8(text));
            }
            typed.getInputsBuilder(i).setContents(contents);
        }
        ModelInferRequest mixed = typed.build().toBuilder()
                .addAllRawInputContents(raw.getRawInputContentsList())
                .build();
        ModelInferResponse ofTyped = server.infer(typed.build());
        ModelInferResponse ofRaw = server.infer(raw);

        assertThat(ofTyped).isEqualTo(ofRaw);
        assertThat(output(ofRaw, "OUTPUT_TEXT").toTexts()).containsExactly("a", "b");
        assertThat(server.refusal(mixed).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void wrongRequestsAreRefusedWithTheReason() {
        ModelInferRequest good = translation("quick", "en", "hi", "a");

        assertThat(server.refusal(good.toBuilder().setModelName("nobody").build())
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(server.refusal(good.toBuilder().setModelVersion("7").build()).getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(server.refusal(good.toBuilder().setModelName("broken").build())
                        .getDescription())
                .contains("not ready", "no backend nothing");
        assertThat(List.of(
                        good.toBuilder().removeInputs(2).build(),
                        good.toBuilder().clearInputs().clearRawInputContents().build(),
                        good.toBuilder()
                                .setInputs(0, good.getInputs(0).toBuilder().setName("OTHER"))
                                .build(),
                        good.toBuilder()
                                .setInputs(0, good.getInputs(0).toBuilder().setDatatype("FP32"))
                                .build(),
                        good.toBuilder()
                                .setInputs(0, good.getInputs(0).toBuilder().setShape(0, 2))
                                .build(),
                        good.toBuilder()
                                .setInputs(0, good.getInputs(0).toBuilder().addShape(1))
                                .build(),
                        good.toBuilder()
                                .setRawInputContents(
                                        0, good.getRawInputContents(0).substring(1))
                                .build(),
                        good.toBuilder()
                                .addOutputs(ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                                        .setName("OTHER"))
                                .build(),
                        translation("quick", "en", "hi", "1", "2", "3", "4", "5")))
                .allSatisfy(bad -> assertThat(server.refusal(bad).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
        assertThat(server.statistics("quick").getInferenceStats().getFail().getCount())
                .isEqualTo(9);
    }

    @Test
    void aModelIsTakenAwayAndBroughtBack() {
        ModelReadyRequest ready =
                ModelReadyRequest.newBuilder().setName("quick").build();
        var _ = server.client()
                .calls()
                .repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                        .setModelName("quick")
                        .build());

        assertThat(server.client().calls().modelReady(ready).getReady()).isFalse();
        Status away = server.refusal(translation("quick", "en", "hi", "a"));
        assertThat(away.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(away.getDescription()).contains("not ready");

        var _ = server.client()
                .calls()
                .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                        .setModelName("quick")
                        .build());
        assertThat(server.client().calls().modelReady(ready).getReady()).isTrue();
        assertThat(output(server.infer(translation("quick", "en", "hi", "a")), "OUTPUT_TEXT")
                        .toTexts())
                .containsExactly("a");
    }

    @Test
    void theIndexTellsWhyAModelIsNotThere() {
        var all = server.client().calls().repositoryIndex(RepositoryIndexRequest.getDefaultInstance());
        var ready = server.client()
                .calls()
                .repositoryIndex(
                        RepositoryIndexRequest.newBuilder().setReady(true).build());

        assertThat(all.getModelsList())
                .filteredOn(model -> model.getState().equals("UNAVAILABLE"))
                .allSatisfy(model -> assertThat(model.getReason()).isNotEmpty())
                .extracting(model -> model.getName())
                .containsExactly("broken", "garbled");
        assertThat(ready.getModelsList())
                .extracting(model -> model.getName())
                .containsExactly("alone", "endless", "quick", "slow");
    }

    @Test
    void serverAndModelsDescribeThemselves() {
        var metadata = server.client()
                .calls()
                .modelMetadata(
                        ModelMetadataRequest.newBuilder().setName("quick").build());

        assertThat(server.client()
                        .calls()
                        .serverLive(ServerLiveRequest.getDefaultInstance())
                        .getLive())
                .isTrue();
        assertThat(server.client()
                        .calls()
                        .serverMetadata(ServerMetadataRequest.getDefaultInstance())
                        .getExtensionsList())
                .contains("statistics", "model_repository");
        assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L, 1L);
        assertThat(metadata.getInputs(0).getDatatype()).isEqualTo("BYTES");
        assertThat(HealthGrpc.newBlockingStub(server.client().channel())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void theMetricsCountWhatWasDone() {
        var _ = server.infer(translation("quick", "en", "hi", "a", "b"));

        assertThat(server.metrics().lines())
                .contains(
                        "nv_inference_request_success{model=\"quick\",version=\"1\"} 1",
                        "nv_inference_count{model=\"quick\",version=\"1\"} 2",
                        "nv_inference_exec_count{model=\"quick\",version=\"1\"} 1");
    }
}
