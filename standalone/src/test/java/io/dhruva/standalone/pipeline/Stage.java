package io.dhruva.standalone.pipeline;

import io.dhruva.benchmarks.load.Endings;
import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.topic.Provisioning;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import io.dhruva.triton.protocol.GRPCInferenceServiceGrpc;
import io.dhruva.triton.protocol.ModelStatistics;
import io.dhruva.triton.protocol.ModelStatisticsRequest;
import io.dhruva.triton.protocol.RepositoryModelLoadRequest;
import io.dhruva.triton.protocol.RepositoryModelUnloadRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a test of the pipeline works with: jobs in, endings out, and the processes between, which it starts and kills.
 *
 * <p>Lifecycle: closing it ends its processes, and waits until the broker knows that they are gone; the house goes on.
 */
public final class Stage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TRANSLATION = "io.dhruva.nmt.NmtWorkerApplication";
    private static final Pattern SERVING = Pattern.compile("model-server ready grpc=(\\d+)");

    private final House house;
    private final Path directory;
    private final int modelPort = FreePorts.any();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final List<ServiceProcess> workers = new ArrayList<>();
    private final Jobs jobs;
    private final Endings endings;
    private final Members members;
    private final int membersBefore;

    public Stage(House house, Path directory) {
        this.house = house;
        this.directory = directory;
        house.started("topics", "registry");
        WireSettings wire = wire(house);
        jobs = new Jobs(wire);
        endings = new Endings(wire);
        members = new Members(house.bootstrapServers());
        membersBefore = members.count();
    }

    /** How a client of this house's Kafka and registry is set up. */
    public static WireSettings wire(House house) {
        return new WireSettings(
                house.bootstrapServers(),
                "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
                "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                Map.of(
                        "apicurio.registry.dereference-schema", "true",
                        "apicurio.registry.url", house.registryUrl(),
                        "apicurio.registry.auto-register", "true",
                        "apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION",
                        "apicurio.registry.headers.enabled", "false",
                        "apicurio.registry.use-id", "contentId",
                        "apicurio.registry.use-specific-avro-reader", "true"));
    }

    public Jobs jobs() {
        return jobs;
    }

    public Endings endings() {
        return endings;
    }

    /** A model server of its own, on this stage's port, with these simulated models alone. */
    public ServiceProcess modelServer(Map<String, SimulatedModels.Latency> models) throws IOException {
        return modelServer(models, SimulatedModels.repository(directory.resolve("models"), models));
    }

    /** The same, of whose models one says another word instead of one. */
    public ServiceProcess modelServer(
            Map<String, SimulatedModels.Latency> models, String other, String word, String says) throws IOException {
        Path repository = SimulatedModels.repository(directory.resolve("models"), models);
        SimulatedModels.saying(repository, other, word, says);
        return modelServer(models, repository);
    }

    /** The same, with a repository that somebody has prepared. */
    public ServiceProcess modelServer(Map<String, SimulatedModels.Latency> models, Path repository) {
        Map<String, String> environment = Map.of(
                "DHRUVA_TRITON_PORT", Integer.toString(modelPort),
                "DHRUVA_TRITON_METRICS_PORT", "0",
                "DHRUVA_MODEL_REPOSITORY", repository.toString(),
                "DHRUVA_MODEL_NAMES", String.join(",", models.keySet()));
        ServiceProcess process = ServiceProcess.of(
                "stage-models",
                "io.dhruva.modelserver.ModelServerApplication",
                environment,
                House.SHORT_LIVED,
                directory,
                SERVING);
        processes.add(process);
        return process.start(PATIENCE);
    }

    /** A translation worker at this stage's model server. */
    public ServiceProcess worker(String name) {
        return prepare(name, TRANSLATION, Map.of()).start(PATIENCE);
    }

    /** A translation worker that reaches Kafka at another address. */
    public ServiceProcess worker(String name, String bootstrap) {
        return prepare(name, TRANSLATION, Map.of("DHRUVA_KAFKA_BOOTSTRAP", bootstrap))
                .start(PATIENCE);
    }

    /** Translation workers at this stage's model server, which start side by side. */
    public void workers(String... names) {
        List<ServiceProcess> begun = Stream.of(names)
                .map(name -> prepare(name, TRANSLATION, Map.of()).launch())
                .toList();
        begun.forEach(worker -> worker.awaitReady(PATIENCE));
        workers.addAll(begun);
    }

    /** Kills this stage's translation workers, as a power cut would. */
    public void killWorkers() {
        workers.forEach(ServiceProcess::kill);
        workers.clear();
    }

    /** A worker that may die at any time, begun and not waited for. */
    public ServiceProcess fragileWorker(String name, String mainClass) {
        // Why: each delivery is a start of the worker.
        String deliveries = Integer.toString(Tier.size(5, Provisioning.DELIVERY_LIMIT));
        return prepare(name, mainClass, Map.of("DHRUVA_WORKER_MAX_DELIVERIES", deliveries))
                .launch();
    }

    private ServiceProcess prepare(String name, String mainClass, Map<String, String> besides) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DHRUVA_TRITON_TARGET", "127.0.0.1:" + modelPort);
        environment.put("DHRUVA_HTTP_PORT", "0");
        environment.put("DHRUVA_WORKER_NAME", name);
        environment.putAll(besides);
        ServiceProcess process = house.process(name, mainClass, environment);
        processes.add(process);
        return process;
    }

    /** Publishes that the owner wants a job stopped. */
    public void cancel(Job job) {
        jobs.cancel(job);
    }

    /** Publishes so many bulk translations, and waits until Kafka has them. */
    public List<Job> bulk(String model, int count) {
        List<Job> bulk = IntStream.range(0, count)
                .mapToObj(i -> jobs.submit(Jobs.translation(model, Lane.BULK, List.of("Bulk " + i))))
                .toList();
        jobs.flush();
        return bulk;
    }

    /** How often the stage's model server has executed a model. */
    public long executions(String model) {
        return statistics(model).getExecutionCount();
    }

    /** How many rows the stage's model server has answered. */
    public long rowsAnswered(String model) {
        return statistics(model).getInferenceCount();
    }

    /** How many rows the stage's model server has begun with, given up later or not. */
    public long rowsExecuted(String model) {
        return statistics(model).getBatchStatsList().stream()
                .mapToLong(
                        batch -> batch.getBatchSize() * batch.getComputeInfer().getCount())
                .sum();
    }

    private ModelStatistics statistics(String model) {
        return onModels(models -> models.modelStatistics(
                        ModelStatisticsRequest.newBuilder().setName(model).build())
                .getModelStats(0));
    }

    /** Takes a model of the stage's model server away. */
    public void unload(String model) {
        var _ = onModels(models -> models.repositoryModelUnload(
                RepositoryModelUnloadRequest.newBuilder().setModelName(model).build()));
    }

    /** Brings a model back. */
    public void load(String model) {
        var _ = onModels(models -> models.repositoryModelLoad(
                RepositoryModelLoadRequest.newBuilder().setModelName(model).build()));
    }

    private <T> T onModels(Function<GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub, T> call) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", modelPort)
                .usePlaintext()
                .build();
        try {
            return call.apply(GRPCInferenceServiceGrpc.newBlockingStub(channel));
        } finally {
            channel.shutdownNow();
        }
    }

    @Override
    public void close() {
        processes.reversed().forEach(ServiceProcess::stop);
        members.awaitAtMost(membersBefore);
        jobs.close();
        endings.close();
    }
}
