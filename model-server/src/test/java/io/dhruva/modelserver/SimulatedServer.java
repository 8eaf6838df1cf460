package io.dhruva.modelserver;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.ModelStatistics;
import io.dhruva.triton.protocol.ModelStatisticsRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server whose models only take their time, and its client. */
final class SimulatedServer implements AutoCloseable {

    private static final String INPUTS = """
            input [
              { name: "INPUT_TEXT" data_type: TYPE_STRING dims: [ 1 ] },
              { name: "INPUT_LANGUAGE_ID" data_type: TYPE_STRING dims: [ 1 ] },
              { name: "OUTPUT_LANGUAGE_ID" data_type: TYPE_STRING dims: [ 1 ] }
            ]
            output [ { name: "OUTPUT_TEXT" data_type: TYPE_STRING dims: [ 1 ] } ]
            backend: "simulated"
            max_batch_size: 4
            """;

    private final ModelServer server;
    private final TritonClient client;
    private final ServerMetrics metrics;

    /** Starts a server with {@code quick}, {@code slow}, {@code alone} and {@code endless}, and with two models that cannot be loaded. */
    SimulatedServer(Path repository) throws IOException {
        declare(repository, "quick", "dynamic_batching {}");
        declare(
                repository,
                "slow",
                "dynamic_batching { default_queue_policy { max_queue_size: 3 allow_timeout_override: true } }"
                        + parameter("base_ms", "1500"));
        declare(repository, "alone", parameter("base_ms", "50"));
        declare(repository, "endless", "dynamic_batching {}" + parameter("base_ms", "3600000"));
        declare(repository, "broken", "backend: 'nothing'");
        Files.writeString(Files.createDirectories(repository.resolve("garbled")).resolve("config.pbtxt"), "}{");
        server = ModelServer.start(
                ModelServerSettings.onFreePorts("quick", "slow", "alone", "endless", "broken", "garbled")
                        .withRepository(repository));
        metrics = new ServerMetrics(server.metricsPort());
        client = new TritonClient(server.port())
                .awaiting("quick")
                .awaiting("slow")
                .awaiting("alone")
                .awaiting("endless");
    }

    private static void declare(Path repository, String name, String more) throws IOException {
        Path directory = Files.createDirectories(repository.resolve(name));
        Files.writeString(directory.resolve("config.pbtxt"), INPUTS + more);
    }

    private static String parameter(String key, String value) {
        return " parameters { key: '" + key + "' value { string_value: '" + value + "' } }";
    }

    TritonClient client() {
        return client;
    }

    ModelInferResponse infer(ModelInferRequest request) {
        return client.calls().withDeadlineAfter(10, TimeUnit.SECONDS).modelInfer(request);
    }

    Status refusal(ModelInferRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> infer(request))
                .getStatus();
    }

    ModelStatistics statistics(String model) {
        return client.calls()
                .modelStatistics(
                        ModelStatisticsRequest.newBuilder().setName(model).build())
                .getModelStats(0);
    }

    long waiting(String model) {
        return metrics.waiting(model);
    }

    String metrics() {
        return metrics.page();
    }

    @Override
    public void close() {
        metrics.close();
        client.close();
        server.close();
    }
}
