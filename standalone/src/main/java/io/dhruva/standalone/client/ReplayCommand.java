package io.dhruva.standalone.client;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Replays the audit of a running installation. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Replays the audit: verifies it, rebuilds it, or runs recorded requests against another model.")
public final class ReplayCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Mixin
    private final AuditScope scope = new AuditScope();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "The report as the interface gives it.")
    private boolean json;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say verify, rebuild or shadow");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks every row and every chain; exits with 1 when something is not as it was written.")
    int verify() throws IOException {
        var report = replayed(scope.body("verify"));
        print(report, ReplayReports.verification(report));
        return report.path("faults").isEmpty() ? 0 : 1;
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Makes the audit anew from the topics, and swaps it in.")
    int rebuild() throws IOException {
        var report = replayed(scope.body("rebuild"));
        print(report, ReplayReports.members(report));
        return 0;
    }

    @Command(
            name = "shadow",
            mixinStandardHelpOptions = true,
            description =
                    "Runs recorded requests against another model, without side effects, and compares the answers.")
    int shadow(
            @Option(names = "--model", paramLabel = "MODEL", description = "The model that answers.") @Nullable
                    String model,
            @Option(names = "--flag", paramLabel = "FLAG", description = "Or a flag, such as nmt-model ...") @Nullable
                    String flag,
            @Option(names = "--variant", paramLabel = "VARIANT", description = "... and its variant.") @Nullable
                    String variant,
            @Option(names = "--rate", paramLabel = "N", description = "Jobs a second, at most. Default: 5") @Nullable
                    Double rate)
            throws IOException {
        var against = new LinkedHashMap<String, Object>();
        AuditScope.put(against, "model", model);
        AuditScope.put(against, "flag", flag);
        AuditScope.put(against, "variant", variant);
        AuditScope.put(against, "rate", rate);
        var body = scope.body("shadow");
        body.put("target", against);
        var report = replayed(body);
        print(report, ReplayReports.shadow(report));
        return 0;
    }

    private JsonNode replayed(Map<String, ?> body) throws IOException {
        try (var api = target.connect()) {
            return AwaitedReplay.run(api, body, spec);
        }
    }

    private void print(JsonNode report, String words) {
        spec.commandLine().getOut().println(json ? report.toString() : words);
    }
}
