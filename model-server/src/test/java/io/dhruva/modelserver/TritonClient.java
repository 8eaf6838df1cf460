package io.dhruva.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.ModelReadyRequest;
import io.dhruva.triton.protocol.ModelStreamInferResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A plain client of the protocol, for tests. */
final class TritonClient implements AutoCloseable {

    private final ManagedChannel channel;

    TritonClient(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub calls() {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub futures() {
        return GRPCInferenceServiceGrpc.newFutureStub(channel);
    }

    GRPCInferenceServiceGrpc.GRPCInferenceServiceStub streams() {
        return GRPCInferenceServiceGrpc.newStub(channel);
    }

    /** Sends requests over one call and waits for its end; the responses are in the order in which they came. */
    Queue<ModelStreamInferResponse> stream(ModelInferRequest... requests) throws InterruptedException {
        Queue<ModelStreamInferResponse> responses = new ConcurrentLinkedQueue<>();
        CountDownLatch end = new CountDownLatch(1);
        StreamObserver<ModelInferRequest> sending = streams().modelStreamInfer(new StreamObserver<>() {
            @Override
            public void onNext(ModelStreamInferResponse response) {
                responses.add(response);
            }

            @Override
            public void onError(Throwable cause) {
                end.countDown();
            }

            @Override
            public void onCompleted() {
                end.countDown();
            }
        });
        List.of(requests).forEach(sending::onNext);
        sending.onCompleted();
        assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        return responses;
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Waits until a model is ready. */
    TritonClient awaiting(String model) {
        ModelReadyRequest question =
                ModelReadyRequest.newBuilder().setName(model).build();
        Awaitility.await(model)
                .atMost(Duration.ofSeconds(60))
                .until(() -> calls().modelReady(question).getReady());
        return this;
    }

    static ModelInferRequest translation(String model, String source, String target, String... texts) {
        int rows = texts.length;
        return request(
                model,
                Tensor.texts("INPUT_TEXT", List.of(texts), rows, 1),
                Tensor.texts("INPUT_LANGUAGE_ID", Collections.nCopies(rows, source), rows, 1),
                Tensor.texts("OUTPUT_LANGUAGE_ID", Collections.nCopies(rows, target), rows, 1));
    }

    static ModelInferRequest request(String model, Tensor... tensors) {
        ModelInferRequest.Builder request =
                ModelInferRequest.newBuilder().setModelName(model).setId("r1");
        for (Tensor tensor : tensors) {
            request.addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                    .setName(tensor.name())
                    .setDatatype(
                            tensor.type() == DataType.TYPE_STRING
                                    ? "BYTES"
                                    : tensor.type().name().substring("TYPE_".length()))
                    .addAllShape(tensor.shape()));
            request.addRawInputContents(tensor.raw());
        }
        return request.build();
    }

    /** An output of a response. */
    static Tensor output(ModelInferResponse response, String name) {
        for (int i = 0; i < response.getOutputsCount(); i++) {
            var output = response.getOutputs(i);
            if (output.getName().equals(name)) {
                ByteString raw = response.getRawOutputContents(i);
                DataType type = output.getDatatype().equals("BYTES")
                        ? DataType.TYPE_STRING
                        : DataType.valueOf("TYPE_" + output.getDatatype());
                return new Tensor(name, type, output.getShapeList(), raw);
            }
        }
        throw new AssertionError("no output " + name);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
