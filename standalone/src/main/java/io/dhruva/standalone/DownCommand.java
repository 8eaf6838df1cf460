package io.dhruva.standalone;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.home.HomeInUse;
import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.CommandLines;
import io.dhruva.standalone.processes.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a running installation, and ends what a killed one has left behind. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the installation.")
final class DownCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final HomeOption home = new HomeOption();

    @Override
    public Integer call() throws IOException {
        var directory = home.directory();
        var out = spec.commandLine().getOut();
        if (!Files.isDirectory(directory)) {
            out.println("not running (" + directory + ")");
            return 0;
        }
        // Invariant: whoever holds the lock runs the installation; when the lock is free there are leftovers at most.
        try (var _ = Home.open(directory)) {
            out.println("not running (" + directory + ")");
            return 0;
        } catch (HomeInUse e) {
            return stop(directory);
        }
    }

    private int stop(Path directory) throws IOException {
        var pid = Home.holder(directory);
        if (pid < 0 || !CommandLines.of(pid).contains(Dhruva.class.getName())) {
            spec.commandLine().getErr().println("dhruva: the process that holds " + directory + " is not ours to stop");
            return 1;
        }
        Signals.end(pid, StopSignal.TERM, Duration.ofSeconds(90));
        try (var _ = Home.open(directory)) {
            spec.commandLine().getOut().println("stopped");
            return 0;
        }
    }
}
