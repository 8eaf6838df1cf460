package io.dhruva.modelserver.protocol;

import io.dhruva.modelserver.repository.ModelRepository;
import io.dhruva.triton.protocol.*;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * The calls of Triton's inference service.
 *
 * <p>Threads: runs on the transport's threads and never blocks them; what blocks goes to the given executor.
 */
public final class TritonService extends GRPCInferenceServiceImplBase {

    private final ModelRepository repository;
    private final ModelNames names;
    private final RepositoryCalls models;
    private final Settings settings = new Settings();
    private final Executor blocking;
    private final Clock clock;

    public TritonService(ModelRepository repository, Executor blocking, Clock clock) {
        this.repository = repository;
        this.names = new ModelNames(repository);
        this.models = new RepositoryCalls(repository);
        this.blocking = blocking;
        this.clock = clock;
    }

    /** A call's answer, or the refusal of the call. */
    private interface Call<T> {
        T answer() throws InvalidRequestException;
    }

    private static <T> void answer(StreamObserver<T> client, Call<T> call) {
        T answer;
        try {
            answer = call.answer();
        } catch (InvalidRequestException e) {
            client.onError(e.status().asRuntimeException());
            return;
        }
        client.onNext(answer);
        client.onCompleted();
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> client) {
        answer(client, () -> ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> client) {
        answer(
                client,
                () -> ServerReadyResponse.newBuilder()
                        .setReady(repository.settled())
                        .build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> client) {
        boolean ready = names.isReady(request.getName(), request.getVersion());
        answer(client, () -> ModelReadyResponse.newBuilder().setReady(ready).build());
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> client) {
        answer(client, Metadata::ofServer);
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> client) {
        answer(client, () -> Metadata.of(config(request.getName(), request.getVersion())));
    }

    @Override
    public void modelConfig(ModelConfigRequest request, StreamObserver<ModelConfigResponse> client) {
        answer(
                client,
                () -> ModelConfigResponse.newBuilder()
                        .setConfig(config(request.getName(), request.getVersion()))
                        .build());
    }

    private ModelConfig config(String name, String version) throws InvalidRequestException {
        return names.ready(name, version).model().config();
    }

    @Override
    public void modelStatistics(ModelStatisticsRequest request, StreamObserver<ModelStatisticsResponse> client) {
        answer(client, () -> {
            if (!request.getName().isEmpty()) {
                names.ready(request.getName(), request.getVersion());
            }
            ModelStatisticsResponse.Builder response = ModelStatisticsResponse.newBuilder();
            repository.ledgers().forEach((name, ledger) -> {
                if (request.getName().isEmpty() || request.getName().equals(name)) {
                    response.addModelStats(StatisticsReport.of(name, ledger));
                }
            });
            return response.build();
        });
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> client) {
        ServerCallStreamObserver<ModelInferResponse> call = (ServerCallStreamObserver<ModelInferResponse>) client;
        Inference inference = new Inference(
                request,
                new Inference.Reply() {
                    @Override
                    public void answer(ModelInferResponse response) {
                        if (!call.isCancelled()) {
                            call.onNext(response);
                            call.onCompleted();
                        }
                    }

                    @Override
                    public void refuse(Status status) {
                        call.onError(status.asRuntimeException());
                    }
                },
                clock);
        Withdrawal withdrawal = new Withdrawal();
        call.setOnCancelHandler(withdrawal);
        withdrawal.arm(inference.begin(names));
    }

    @Override
    public StreamObserver<ModelInferRequest> modelStreamInfer(StreamObserver<ModelStreamInferResponse> client) {
        ServerCallStreamObserver<ModelStreamInferResponse> call =
                (ServerCallStreamObserver<ModelStreamInferResponse>) client;
        InferenceStream stream = new InferenceStream(names, clock, call);
        call.setOnCancelHandler(stream::cancel);
        return stream;
    }

    @Override
    public void repositoryIndex(RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> client) {
        answer(client, () -> models.index(request));
    }

    @Override
    public void repositoryModelLoad(
            RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> client) {
        blocking.execute(() -> answer(client, () -> models.load(request)));
    }

    @Override
    public void repositoryModelUnload(
            RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> client) {
        blocking.execute(() -> answer(client, () -> models.unload(request)));
    }

    @Override
    public void traceSetting(TraceSettingRequest request, StreamObserver<TraceSettingResponse> client) {
        answer(client, () -> settings.trace(request));
    }

    @Override
    public void logSettings(LogSettingsRequest request, StreamObserver<LogSettingsResponse> client) {
        answer(client, () -> settings.log(request));
    }

    @Override
    public void systemSharedMemoryStatus(
            SystemSharedMemoryStatusRequest request, StreamObserver<SystemSharedMemoryStatusResponse> client) {
        answer(client, () -> SharedMemory.systemStatus(request));
    }

    @Override
    public void systemSharedMemoryRegister(
            SystemSharedMemoryRegisterRequest request, StreamObserver<SystemSharedMemoryRegisterResponse> client) {
        client.onError(SharedMemory.refusal().asRuntimeException());
    }

    @Override
    public void systemSharedMemoryUnregister(
            SystemSharedMemoryUnregisterRequest request, StreamObserver<SystemSharedMemoryUnregisterResponse> client) {
        answer(client, SystemSharedMemoryUnregisterResponse::getDefaultInstance);
    }

    @Override
    public void cudaSharedMemoryStatus(
            CudaSharedMemoryStatusRequest request, StreamObserver<CudaSharedMemoryStatusResponse> client) {
        answer(client, () -> SharedMemory.cudaStatus(request));
    }

    @Override
    public void cudaSharedMemoryRegister(
            CudaSharedMemoryRegisterRequest request, StreamObserver<CudaSharedMemoryRegisterResponse> client) {
        client.onError(SharedMemory.refusal().asRuntimeException());
    }

    @Override
    public void cudaSharedMemoryUnregister(
            CudaSharedMemoryUnregisterRequest request, StreamObserver<CudaSharedMemoryUnregisterResponse> client) {
        answer(client, CudaSharedMemoryUnregisterResponse::getDefaultInstance);
    }
}
