package io.dhruva.benchmarks;

import com.google.common.util.concurrent.Futures;
import com.google.protobuf.ByteString;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.ModelStatistics;
import io.dhruva.triton.protocol.ModelStatisticsRequest;
import io.dhruva.triton.protocol.RepositoryModelLoadRequest;
import io.dhruva.triton.protocol.RepositoryModelUnloadRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A plain gRPC client of the model server, nothing between: what the pipeline is measured against. */
final class Direct implements AutoCloseable {

    private final ManagedChannel channel;

    Direct(String target) {
        channel = NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    /** One row, answered. */
    void call(String model, String text) {
        ModelInferResponse unused =
                GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(request(model, List.of(text)));
        if (unused.getOutputsCount() != 1) {
            throw new IllegalStateException("no answer");
        }
    }

    /** Sends so many requests of so many rows each, so many at a time. Returns the seconds it took. */
    double flood(String model, int requests, int rows, int concurrency) throws InterruptedException {
        Semaphore slots = new Semaphore(concurrency);
        CountDownLatch open = new CountDownLatch(requests);
        ModelInferRequest request =
                request(model, java.util.Collections.nCopies(rows, "A sentence of usual length, to be translated."));
        GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub calls = GRPCInferenceServiceGrpc.newFutureStub(channel);
        long begun = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            slots.acquire();
            Futures.addCallback(
                    calls.modelInfer(request),
                    new com.google.common.util.concurrent.FutureCallback<ModelInferResponse>() {
                        @Override
                        public void onSuccess(ModelInferResponse response) {
                            slots.release();
                            open.countDown();
                        }

                        @Override
                        public void onFailure(Throwable thrown) {
                            onSuccess(ModelInferResponse.getDefaultInstance());
                        }
                    },
                    Runnable::run);
        }
        open.await();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Executions and rows that a model has done so far. */
    Done done(String model) {
        ModelStatistics statistics = GRPCInferenceServiceGrpc.newBlockingStub(channel)
                .modelStatistics(
                        ModelStatisticsRequest.newBuilder().setName(model).build())
                .getModelStats(0);
        return new Done(statistics.getExecutionCount(), statistics.getInferenceCount());
    }

    /** What a model has done. */
    record Done(long executions, long rows) {
        Done since(Done before) {
            return new Done(executions - before.executions, rows - before.rows);
        }

        double rowsPerExecution() {
            return (double) rows / executions;
        }
    }

    void unload(String model) {
        var _ = GRPCInferenceServiceGrpc.newBlockingStub(channel)
                .repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                        .setModelName(model)
                        .build());
    }

    void load(String model) {
        var _ = GRPCInferenceServiceGrpc.newBlockingStub(channel)
                .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                        .setModelName(model)
                        .build());
    }

    private static ModelInferRequest request(String model, List<String> texts) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        for (String input : List.of("INPUT_TEXT", "INPUT_LANGUAGE_ID", "OUTPUT_LANGUAGE_ID")) {
            request.addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                    .setName(input)
                    .setDatatype("BYTES")
                    .addShape(texts.size())
                    .addShape(1));
            request.addRawInputContents(
                    input.equals("INPUT_TEXT")
                            ? bytes(texts)
                            : bytes(java.util.Collections.nCopies(texts.size(), "en")));
        }
        return request.build();
    }

    private static ByteString bytes(List<String> texts) {
        ByteString all = ByteString.EMPTY;
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            all = all.concat(ByteString.copyFrom(length.putInt(utf8.length).flip()))
                    .concat(ByteString.copyFrom(utf8));
        }
        return all;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
