package io.dhruva.standalone;

import io.dhruva.standalone.home.Run;
import io.dhruva.standalone.home.RunFile;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Lists every part of a running installation. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Lists every part with its state, port and process. Exits 0 when all are ready.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(names = "--json", description = "Machine-readable output.")
    private boolean json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var run = RunFile.in(home.directory()).read().orElse(null);
        if (run == null) {
            out.println(json ? "{\"running\":false}" : "not running (" + home.directory() + ")");
            return 1;
        }
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(run));
        } else {
            table(out, run);
        }
        return run.whole() && run.parts().stream().allMatch(part -> part.state().equals("READY")) ? 0 : 1;
    }

    private static void table(PrintWriter out, Run run) {
        out.printf("%s  process %d  since %s%n", run.url(), run.pid(), run.startedAt());
        out.printf("%-14s %-9s %6s %8s %8s%n", "PART", "STATE", "PORT", "PROCESS", "START");
        for (var part : run.parts()) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-9s %6s %8s %6.1f s%n",
                    part.name(),
                    part.state().toLowerCase(Locale.ROOT),
                    part.port() == 0 ? "-" : part.port(),
                    part.pid() < 0 ? "-" : part.pid(),
                    part.seconds());
        }
    }
}
