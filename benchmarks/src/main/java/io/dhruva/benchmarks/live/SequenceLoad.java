package io.dhruva.benchmarks.live;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.protobuf.ByteString;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * The same frames in the same time, as Triton sequences straight to the model server: what live sessions are measured
 * against.
 *
 * @param target host:port
 */
public record SequenceLoad(String target, String model) {

    /** Feeds so many sequences for so long; the latencies are those of their steps. */
    public Latencies feed(int sequences, Duration length) throws InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .directExecutor()
                .build();
        try {
            return feed(GRPCInferenceServiceGrpc.newFutureStub(channel), sequences, length);
        } finally {
            var _ = channel.shutdownNow();
        }
    }

    private Latencies feed(
            GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub calls, int sequences, Duration length)
            throws InterruptedException {
        Latencies latencies = new Latencies();
        int frames = Math.toIntExact(length.toMillis() / LiveLoad.FRAME_MS);
        CountDownLatch open = new CountDownLatch(frames * sequences);
        long first = System.nanoTime();
        long begin = first;
        for (int frame = 0; frame < frames; frame++) {
            byte[] pcm = LiveLoad.pcm(frame);
            for (int i = 0; i < sequences; i++) {
                long due = begin + frame * LiveLoad.FRAME_NANOS + i * (LiveLoad.FRAME_NANOS / sequences);
                for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
                    LockSupport.parkNanos(ahead);
                }
                long sent = System.nanoTime();
                Futures.addCallback(
                        calls.modelInfer(step(first + i, pcm, frame == 0, frame == frames - 1)),
                        new Answered(latencies, sent, open),
                        Runnable::run);
            }
        }
        open.await();
        return latencies;
    }

    private record Answered(Latencies latencies, long sent, CountDownLatch open)
            implements FutureCallback<ModelInferResponse> {

        @Override
        public void onSuccess(ModelInferResponse response) {
            latencies.note(sent, System.nanoTime());
            open.countDown();
        }

        @Override
        public void onFailure(Throwable thrown) {
            open.countDown();
        }
    }

    private ModelInferRequest step(long sequence, byte[] pcm, boolean start, boolean end) {
        return ModelInferRequest.newBuilder()
                .setModelName(model)
                .putParameters(
                        "sequence_id",
                        InferParameter.newBuilder().setInt64Param(sequence).build())
                .putParameters(
                        "sequence_start",
                        InferParameter.newBuilder().setBoolParam(start).build())
                .putParameters(
                        "sequence_end",
                        InferParameter.newBuilder().setBoolParam(end).build())
                .addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                        .setName("AUDIO")
                        .setDatatype("INT16")
                        .addShape(1)
                        .addShape(pcm.length / Short.BYTES))
                .addRawInputContents(ByteString.copyFrom(pcm))
                .build();
    }
}
