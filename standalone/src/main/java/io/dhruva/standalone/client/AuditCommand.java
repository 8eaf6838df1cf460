package io.dhruva.standalone.client;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Verifies and exports the audit of a running installation. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Verifies and exports the audit.")
public final class AuditCommand implements Runnable {

    private static final String PATH = "api/v1/audit/";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int HUNDRED = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Option(names = "--from", scope = ScopeType.INHERIT, paramLabel = "TIME", description = "Accepted then or later.")
    private @Nullable Instant from;

    @Option(names = "--to", scope = ScopeType.INHERIT, paramLabel = "TIME", description = "Accepted before.")
    private @Nullable Instant to;

    @Option(names = "--task", scope = ScopeType.INHERIT, paramLabel = "TASK", description = "asr, tts, nmt, pipeline.")
    private @Nullable String task;

    @Option(names = "--api-key-id", scope = ScopeType.INHERIT, paramLabel = "ID", description = "Of that key alone.")
    private @Nullable Long apiKeyId;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say verify or export");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks every row and every chain; exits with 1 when something is not as it was written.")
    int verify(@Option(names = "--json", description = "The report as the interface gives it.") boolean json)
            throws IOException {
        var line = new WaitLine(spec.commandLine().getErr());
        try (var api = target.connect()) {
            var id = api.post(PATH + "replays", body()).path("id").asString();
            var replay = api.get(PATH + "replays/" + id);
            while (isOpen(replay)) {
                line.show(
                        status(replay), (int) (HUNDRED * replay.path("progress").asDouble()), HUNDRED);
                LockSupport.parkNanos(PAUSE.toNanos());
                replay = api.get(PATH + "replays/" + id);
            }
            line.clear();
            if (!status(replay).equals("succeeded")) {
                throw new IOException("the verification " + status(replay));
            }
            var report = replay.path("report");
            spec.commandLine().getOut().println(json ? report.toString() : words(report));
            return report.path("faults").isEmpty() ? 0 : 1;
        }
    }

    private Map<String, ?> body() {
        var filter = new LinkedHashMap<String, Object>();
        put(filter, "task", task);
        put(filter, "apiKeyId", apiKeyId);
        var body = new LinkedHashMap<String, Object>(Map.of("mode", "verify", "filter", filter));
        put(body, "from", from);
        put(body, "to", to);
        return body;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value instanceof Instant at ? at.toString() : value);
        }
    }

    private static boolean isOpen(JsonNode replay) {
        return status(replay).equals("queued") || status(replay).equals("running");
    }

    private static String status(JsonNode replay) {
        return replay.path("status").asString();
    }

    private static String words(JsonNode report) {
        var lines = report.path("faults")
                .valueStream()
                .map(fault -> fault.path("kind").asString() + " "
                        + fault.path("table").asString() + " "
                        + fault.path("key").asString())
                .collect(Collectors.toList());
        lines.add(report.path("checked").asLong() + " rows and links checked, "
                + report.path("found").asLong() + " faults");
        return String.join(System.lineSeparator(), lines);
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes requests with their results, the oldest first.")
    int export(
            @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "ndjson", description = "ndjson or csv.")
                    String format,
            @Option(names = "--output", paramLabel = "FILE", description = "Default: the standard output.") @Nullable
                    Path output)
            throws IOException {
        var parameters = new LinkedHashMap<String, Object>(Map.of("format", format));
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "task", task);
        put(parameters, "apiKeyId", apiKeyId);
        var query = parameters.entrySet().stream()
                .map(one ->
                        one.getKey() + "=" + URLEncoder.encode(one.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (var api = target.connect()) {
            if (output == null) {
                api.download(PATH + "export?" + query, System.out);
                System.out.flush();
            } else {
                try (var out = Files.newOutputStream(output)) {
                    api.download(PATH + "export?" + query, out);
                }
            }
            return 0;
        }
    }
}
