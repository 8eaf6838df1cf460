package io.dhruva.standalone;

import io.dhruva.benchmarks.Site;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import io.dhruva.standalone.installation.Service;
import io.dhruva.standalone.parts.Part;
import io.dhruva.standalone.processes.JavaCommand;
import io.dhruva.standalone.processes.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures the product's claims on an installation of its own, with simulated models and each service as a process of
 * its own, so that each one's cost is seen.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures what the product claims: feed, overhead, stream, audit, files. Prints a table and JSON.")
final class BenchCommand implements Callable<Integer> {

    private static final List<String> INFRASTRUCTURE =
            List.of("postgres", "kafka", "redis", "model-server", "registry", "topics");
    private static final int SEQUENCES = 1_024;
    private static final List<String> REAL_MODELS = List.of("asr_am_ensemble", "asr_stream", "vad");
    private static final List<String> BENCH_JVM =
            List.of("-Xmx1g", "-Dlogback.configurationFile=dhruva-logback-off.xml");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which ones. Default: all")
    private List<String> names = List.of();

    @Option(names = "--jobs", defaultValue = "20000", paramLabel = "N", description = "How large. Default: 20000")
    private int jobs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("dhruva-bench-");
        Logs.toFile(directory.resolve("logs").resolve("dhruva.log"));
        Path repository = SimulatedModels.repository(directory.resolve("models"), Site.MODELS);
        SimulatedModels.live(repository, Site.LIVE_MODEL, Site.LIVE_LANGUAGE, SEQUENCES, Site.LIVE_LATENCY);
        Home home = Home.open(directory.resolve("data"));
        Options options = new Options(
                "127.0.0.1",
                0,
                null,
                false,
                false,
                Map.of(
                        "DHRUVA_MODEL_REPOSITORY",
                        repository.toString(),
                        "DHRUVA_MODEL_NAMES",
                        String.join(",", models())));
        Installation installation =
                new Installation(home, new StartProgress(spec.commandLine().getOut(), home), options);
        List<ServiceProcess> services = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(installation, services), "stop"));
        installation.assembly().start(INFRASTRUCTURE.toArray(String[]::new));
        Map<String, Long> processes = infrastructure(installation);
        for (Service service : Service.all()) {
            if (measured(service)) {
                ServiceProcess process = process(installation, service, directory);
                services.add(process);
                processes.put(service.name(), process.start(PATIENCE).pid());
            }
        }
        return measure(installation, processes);
    }

    private boolean speaks() {
        return names.isEmpty() || names.contains("stream");
    }

    private List<String> models() {
        List<String> models = new ArrayList<>(Site.MODELS.keySet());
        if (speaks()) {
            models.add(Site.LIVE_MODEL);
            models.addAll(REAL_MODELS);
        }
        return models;
    }

    private boolean measured(Service service) {
        return switch (service.name()) {
            case "asr-worker" -> speaks();
            case "tts-worker" -> false;
            case "document-worker" -> names.isEmpty() || names.contains("files");
            default -> true;
        };
    }

    private static Map<String, Long> infrastructure(Installation installation) {
        Map<String, Long> processes = new LinkedHashMap<>();
        for (Part part : installation.assembly().parts()) {
            if (INFRASTRUCTURE.contains(part.name()) && part.describe().pid() > 0) {
                processes.put(part.name(), part.describe().pid());
            }
        }
        return processes;
    }

    private static ServiceProcess process(Installation installation, Service service, Path directory) {
        Map<String, String> environment = new HashMap<>(installation.environment(service.name()));
        environment.putIfAbsent("DHRUVA_HTTP_PORT", "0");
        return ServiceProcess.of(service.name(), service.mainClass(), environment, List.of("-Xmx512m"), directory);
    }

    private int measure(Installation installation, Map<String, Long> processes)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(names);
        arguments.add("--jobs=" + jobs);
        ProcessBuilder bench =
                new ProcessBuilder(JavaCommand.main("bench", BENCH_JVM, "io.dhruva.benchmarks.Bench", arguments));
        bench.environment().putAll(installation.environment("bench"));
        bench.environment().put("DHRUVA_URL", installation.url());
        bench.environment()
                .put(
                        "DHRUVA_KEY",
                        Files.readString(Home.firstKeyFile(installation.home().directory()))
                                .strip());
        bench.environment()
                .put(
                        "DHRUVA_BENCH_PROCESSES",
                        processes.entrySet().stream()
                                .map(process -> process.getKey() + "=" + process.getValue())
                                .collect(Collectors.joining(",")));
        return bench.inheritIO().start().waitFor();
    }

    private static void stop(Installation installation, List<ServiceProcess> services) {
        services.reversed().forEach(ServiceProcess::stop);
        installation.assembly().close();
        installation.home().close();
    }
}
