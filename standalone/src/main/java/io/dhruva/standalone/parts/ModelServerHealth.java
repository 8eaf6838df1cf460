package io.dhruva.standalone.parts;

import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.dhruva.triton.protocol.ServerReadyRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** The question whether a model server has loaded what it can load. */
final class ModelServerHealth implements AutoCloseable {

    private final ManagedChannel channel;

    ModelServerHealth(String target) {
        channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
    }

    boolean ready() {
        try {
            return GRPCInferenceServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .serverReady(ServerReadyRequest.getDefaultInstance())
                    .getReady();
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
