package io.dhruva.triton;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.dhruva.triton.protocol.ModelConfigRequest;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.RepositoryIndexRequest;
import io.dhruva.triton.protocol.RepositoryIndexResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server reached over gRPC. */
public final class GrpcTriton implements Triton {

    /** A second of speech is 64 kB; the largest batches stay far below this. */
    private static final int LARGEST_MESSAGE = 128 << 20;

    private static final Duration LOOK = Duration.ofSeconds(2);
    // Why: the server drops what its client no longer waits for; the client's own deadline is only the fallback.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ManagedChannel channel;
    private final GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub calls;
    private final GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub looks;

    /** @param target host:port */
    public GrpcTriton(String target) {
        channel = NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
        calls = GRPCInferenceServiceGrpc.newFutureStub(channel);
        looks = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public CompletableFuture<Inference> infer(String model, List<Tensor> inputs, Duration timeout, Priority priority) {
        return call(Wire.request(model, inputs, timeout, priority), timeout);
    }

    @Override
    public CompletableFuture<Inference> step(String model, List<Tensor> inputs, Sequence sequence, Duration timeout) {
        return call(Wire.step(model, inputs, sequence, timeout), timeout);
    }

    private CompletableFuture<Inference> call(ModelInferRequest request, Duration timeout) {
        ListenableFuture<ModelInferResponse> call = calls.withDeadlineAfter(
                        timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                .modelInfer(request);
        CompletableFuture<Inference> outcome = new CompletableFuture<>();
        Futures.addCallback(call, new Completion(outcome), MoreExecutors.directExecutor());
        CompletableFuture<?> _ = outcome.whenComplete((answer, thrown) -> {
            if (outcome.isCancelled()) {
                call.cancel(true);
            }
        });
        // Why: the future itself, since to cancel one that depends on it would not cancel it.
        return outcome;
    }

    @Override
    public List<ModelConfig> readyModels() throws TritonAway {
        try {
            RepositoryIndexResponse index = looks.withDeadlineAfter(LOOK.toNanos(), TimeUnit.NANOSECONDS)
                    .repositoryIndex(
                            RepositoryIndexRequest.newBuilder().setReady(true).build());
            List<ModelConfig> models = new ArrayList<>();
            for (RepositoryIndexResponse.ModelIndex model : index.getModelsList()) {
                models.add(config(model.getName(), model.getVersion()));
            }
            return models;
        } catch (StatusRuntimeException e) {
            // Why: the channel's own pauses between attempts grow to minutes, and somebody asks every second.
            channel.resetConnectBackoff();
            throw new TritonAway(e.getStatus().getCode().name());
        }
    }

    private ModelConfig config(String name, String version) {
        io.dhruva.triton.protocol.ModelConfig config = looks.withDeadlineAfter(LOOK.toNanos(), TimeUnit.NANOSECONDS)
                .modelConfig(ModelConfigRequest.newBuilder().setName(name).build())
                .getConfig();
        Map<String, String> parameters = new HashMap<>();
        config.getParametersMap().forEach((key, value) -> parameters.put(key, value.getStringValue()));
        int instances = config.getInstanceGroupList().stream()
                .mapToInt(group -> Math.max(1, group.getCount()))
                .sum();
        boolean rowsAreFree = config.getInputCount() > 0
                && config.getInput(0).getDimsCount() > 0
                && config.getInput(0).getDims(0) == -1;
        return new ModelConfig(
                name,
                version,
                config.getMaxBatchSize(),
                rowsAreFree,
                Math.max(1, instances),
                Math.toIntExact(config.getDynamicBatching().getPriorityLevels()),
                parameters);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** Turns gRPC's way of ending into ours. */
    private record Completion(CompletableFuture<Inference> outcome) implements FutureCallback<ModelInferResponse> {

        @Override
        public void onSuccess(ModelInferResponse response) {
            try {
                outcome.complete(Wire.answer(response));
            } catch (RuntimeException e) {
                outcome.complete(new Inference.Broken(
                        "unreadable answer: " + e.getClass().getSimpleName()));
            }
        }

        @Override
        public void onFailure(Throwable thrown) {
            outcome.complete(StatusMapping.of(Status.fromThrowable(thrown)));
        }
    }
}
