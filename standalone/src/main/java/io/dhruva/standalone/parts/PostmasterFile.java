package io.dhruva.standalone.parts;

import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.CommandLines;
import io.dhruva.standalone.processes.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The pid file that a PostgreSQL server keeps in its data directory. */
record PostmasterFile(Path data) {

    /**
     * Stops the server that still runs on this data directory, and removes a file that names a process of somebody else.
     *
     * <p>A server is ours when its command line names this data directory.
     */
    void endLeftover() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var pid = pid(file);
        if (pid > 0 && CommandLines.of(pid).contains(" -D " + data + " ")) {
            Signals.end(pid, StopSignal.INT, Duration.ofSeconds(20));
        }
        Files.deleteIfExists(file);
    }

    private static long pid(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
