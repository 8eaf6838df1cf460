package io.dhruva.standalone;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.home.Run;
import io.dhruva.standalone.home.RunFile;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells the user how a start goes, a line a part, and keeps the record of the run. */
final class StartProgress implements Assembly.Progress {

    private final PrintWriter out;
    private final Path directory;
    private final Instant began = Instant.now();
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();
    private volatile @Nullable Installation installation;
    private volatile double readySeconds = -1;

    StartProgress(PrintWriter out, Home home) {
        this.out = out;
        this.directory = home.directory();
        say("data in " + directory);
    }

    /** The parts to be told of. */
    void watch(Installation watched) {
        installation = watched;
        record();
    }

    @Override
    public void ready(Part part, Duration took) {
        var description = part.describe();
        seconds.put(part.name(), took.toMillis() / 1000.0);
        say(String.format(
                Locale.ROOT,
                "  %-14s ready after %5.1f s%s",
                part.name(),
                took.toMillis() / 1000.0,
                description.port() == 0 ? "" : "   127.0.0.1:" + description.port()));
        record();
    }

    /** Every part is ready. */
    void whole() {
        var took = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "ready in %.1f s: %s", took, url()));
        readySeconds = took;
        record();
    }

    private String url() {
        var watched = installation;
        return watched == null ? "" : watched.url();
    }

    @Override
    public void stopped(Part part) {
        say("  " + part.name() + " stopped");
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Writes down how the parts are now. */
    synchronized void record() {
        var watched = installation;
        if (watched == null) {
            return;
        }
        var pid = ProcessHandle.current().pid();
        try {
            RunFile.in(directory)
                    .write(new Run(pid, url(), began.toString(), readySeconds, running(watched.assembly())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Run.RunningPart> running(Assembly parts) {
        return parts.parts().stream()
                .map(part -> {
                    var said = part.describe();
                    return new Run.RunningPart(
                            said.name(),
                            said.state().name(),
                            said.port(),
                            said.pid(),
                            seconds.getOrDefault(said.name(), 0.0));
                })
                .toList();
    }
}
