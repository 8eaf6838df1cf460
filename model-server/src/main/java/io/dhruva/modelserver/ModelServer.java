package io.dhruva.modelserver;

import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.apertium.ApertiumEngineFactory;
import io.dhruva.modelserver.engine.moonshine.MoonshineEngineFactory;
import io.dhruva.modelserver.engine.moonshine.MoonshineFiles;
import io.dhruva.modelserver.engine.silero.SileroEngineFactory;
import io.dhruva.modelserver.engine.simulated.SimulatedEngineFactory;
import io.dhruva.modelserver.engine.speech.SpeechEngineFactory;
import io.dhruva.modelserver.engine.vosk.VoskEngineFactory;
import io.dhruva.modelserver.protocol.MetricsServer;
import io.dhruva.modelserver.protocol.TritonService;
import io.dhruva.modelserver.repository.ModelFile;
import io.dhruva.modelserver.repository.ModelRepository;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A running model server.
 *
 * <p>Lifecycle: serves from its start on; the models become ready one after the other. Closing answers what is queued.
 */
public final class ModelServer implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 128 * 1024 * 1024;

    private final Server server;
    private final MetricsServer metrics;
    private final ModelRepository repository;
    private final HealthStatusManager health;
    private final ExecutorService blocking;

    private ModelServer(
            Server server,
            MetricsServer metrics,
            ModelRepository repository,
            HealthStatusManager health,
            ExecutorService blocking) {
        this.server = server;
        this.metrics = metrics;
        this.repository = repository;
        this.health = health;
        this.blocking = blocking;
    }

    /**
     * Starts a server and begins to load its models.
     *
     * @throws IOException when a port cannot be bound
     */
    public static ModelServer start(ModelServerSettings settings) throws IOException {
        ModelRepository repository = new ModelRepository(settings.repositories(), engines(settings.models()));
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(GRPCInferenceServiceGrpc.SERVICE_NAME, ServingStatus.SERVING);
        ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
        MetricsServer metrics =
                MetricsServer.start(new InetSocketAddress(settings.host(), settings.metricsPort()), repository);
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(settings.host(), settings.port()))
                    .directExecutor()
                    .maxInboundMessageSize(LARGEST_MESSAGE)
                    .permitKeepAliveTime(5, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .addService(new TritonService(repository, blocking, Clock.systemUTC()))
                    .addService(health.getHealthService())
                    .build()
                    .start();
            repository.loadInBackground(settings.modelNames());
            return new ModelServer(server, metrics, repository, health, blocking);
        } catch (IOException e) {
            metrics.close();
            throw e;
        }
    }

    private static List<EngineFactory> engines(Path models) {
        MoonshineFiles moonshine = new MoonshineFiles(
                ModelFile.MOONSHINE_ENCODER.in(models),
                ModelFile.MOONSHINE_DECODER.in(models),
                ModelFile.LLAMA_VOCABULARY.in(models));
        return List.of(
                new SimulatedEngineFactory(),
                new ApertiumEngineFactory(),
                new MoonshineEngineFactory(moonshine),
                new SileroEngineFactory(ModelFile.SILERO_VAD.in(models)),
                new SpeechEngineFactory(),
                new VoskEngineFactory(models));
    }

    /** The port of gRPC. */
    public int port() {
        return server.getPort();
    }

    /** The port of the metrics, over HTTP. */
    public int metricsPort() {
        return metrics.port();
    }

    /** The models that there are, with the reason why one is not ready. */
    public List<ModelRepository.Entry> models() {
        return repository.index();
    }

    /** Waits until the server has been closed. */
    public void awaitEnd() throws InterruptedException {
        server.awaitTermination();
    }

    @Override
    public void close() {
        health.enterTerminalState();
        server.shutdown();
        repository.close();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        metrics.close();
        blocking.shutdown();
    }
}
