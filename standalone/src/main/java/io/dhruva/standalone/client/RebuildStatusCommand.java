package io.dhruva.standalone.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has a running installation make its view of how jobs stand anew from the topics, and waits for that. */
@Command(
        name = "rebuild-status",
        mixinStandardHelpOptions = true,
        description = "Makes the view of how jobs stand anew from the topics. Jobs go on, and so do polls.")
public final class RebuildStatusCommand implements Callable<Integer> {

    private static final String PATH = "api/v1/status/rebuild";
    private static final Duration PAUSE = Duration.ofMillis(250);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Option(names = "--json", description = "The end as the interface gives it.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (var api = target.connect()) {
            var progress = api.post(PATH);
            while (progress.path("rebuilding").asBoolean()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                progress = api.get(PATH);
            }
            spec.commandLine().getOut().println(json ? progress.toString() : words(progress));
            return 0;
        }
    }

    private static String words(JsonNode progress) {
        return "rebuilt from " + progress.path("total").asLong() + " records";
    }
}
