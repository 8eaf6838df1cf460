package io.dhruva.standalone.client;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Verifies and exports the audit of a running installation. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Verifies and exports the audit.")
public final class AuditCommand implements Runnable {

    private static final String EXPORT = "api/v1/audit/export?";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Mixin
    private final AuditScope scope = new AuditScope();

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
        try (var api = target.connect()) {
            var report = AwaitedReplay.run(api, scope.body("verify"), spec);
            spec.commandLine().getOut().println(json ? report.toString() : ReplayReports.verification(report));
            return report.path("faults").isEmpty() ? 0 : 1;
        }
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
        var parameters = scope.parameters();
        parameters.put("format", format);
        var query = parameters.entrySet().stream()
                .map(one ->
                        one.getKey() + "=" + URLEncoder.encode(one.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (var api = target.connect()) {
            if (output == null) {
                api.download(EXPORT + query, System.out);
                System.out.flush();
            } else {
                try (var out = Files.newOutputStream(output)) {
                    api.download(EXPORT + query, out);
                }
            }
            return 0;
        }
    }
}
