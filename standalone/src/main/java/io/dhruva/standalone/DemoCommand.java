package io.dhruva.standalone;

import io.dhruva.standalone.client.ApiClient;
import io.dhruva.standalone.demo.Demonstration;
import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts an installation of its own, shows every capability once, and stops it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts everything on free ports, runs each capability once on real speech, and stops.")
final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var directory = Files.createTempDirectory("dhruva-demo-");
        var data = directory.resolve("data");
        Logs.toFile(directory.resolve("logs").resolve("dhruva.log"));
        var home = Home.open(data);
        var out = spec.commandLine().getOut();
        var progress = new StartProgress(out, home);
        var installation = new Installation(home, progress, Options.local());
        var stop = new Thread(() -> stop(installation, data), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        progress.watch(installation);
        installation.assembly().startAll();
        progress.whole();
        var key = Files.readString(Home.firstKeyFile(home.directory())).strip();
        try (var api = new ApiClient(installation.url(), key)) {
            var done = new Demonstration(out)
                    .run(api, installation.infrastructure().postgres(), directory);
            out.println();
            out.println("audio and logs are in " + directory);
            out.flush();
            return done ? 0 : 1;
        }
    }

    private static void stop(Installation installation, Path data) {
        installation.assembly().close();
        installation.home().close();
        try (var paths = Files.walk(data)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException _) {
            // Why: what is left lies in the temporary directory, and the demonstration is over.
        }
    }
}
