package io.dhruva.modelserver.protocol;

import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.ModelStreamInferResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many inferences over one call. An error concerns its own request, by whose id it is told; the stream goes on.
 *
 * <p>Threads: requests come from the call's thread, outcomes from the models'; every send holds the lock.
 */
final class InferenceStream implements StreamObserver<ModelInferRequest> {

    private final ModelNames names;
    private final Clock clock;
    private final ServerCallStreamObserver<ModelStreamInferResponse> client;
    private final Set<OpenCall> open = ConcurrentHashMap.newKeySet();
    private boolean halfClosed;
    private boolean ended;

    InferenceStream(ModelNames names, Clock clock, ServerCallStreamObserver<ModelStreamInferResponse> client) {
        this.names = names;
        this.clock = clock;
        this.client = client;
    }

    void cancel() {
        open.forEach(call -> call.withdrawal.run());
    }

    @Override
    public void onNext(ModelInferRequest request) {
        OpenCall call = new OpenCall(request);
        open.add(call);
        call.withdrawal.arm(new Inference(request, call, clock).begin(names));
        if (client.isCancelled()) {
            call.withdrawal.run();
        }
    }

    @Override
    public void onError(Throwable cause) {
        cancel();
    }

    @Override
    public synchronized void onCompleted() {
        halfClosed = true;
        endIfDone();
    }

    private synchronized void send(OpenCall call, ModelStreamInferResponse response) {
        open.remove(call);
        if (!client.isCancelled()) {
            client.onNext(response);
            endIfDone();
        }
    }

    private void endIfDone() {
        if (halfClosed && !ended && open.isEmpty()) {
            ended = true;
            client.onCompleted();
        }
    }

    private final class OpenCall implements Inference.Reply {

        private final ModelInferRequest request;
        private final Withdrawal withdrawal = new Withdrawal();

        OpenCall(ModelInferRequest request) {
            this.request = request;
        }

        @Override
        public void answer(ModelInferResponse response) {
            InferParameter last = InferParameter.newBuilder().setBoolParam(true).build();
            send(
                    this,
                    ModelStreamInferResponse.newBuilder()
                            .setInferResponse(response.toBuilder().putParameters("triton_final_response", last))
                            .build());
        }

        @Override
        public void refuse(Status status) {
            send(
                    this,
                    ModelStreamInferResponse.newBuilder()
                            .setErrorMessage(String.valueOf(status.getDescription()))
                            .setInferResponse(ModelInferResponse.newBuilder().setId(request.getId()))
                            .build());
        }
    }
}
