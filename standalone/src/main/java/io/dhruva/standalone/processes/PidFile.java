package io.dhruva.standalone.processes;

import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The record of a child's process id and command line, by which a later start knows it again.
 *
 * <p>A process id alone proves nothing, since the system uses ids again: only a process whose whole command line is the
 * recorded one is ours, and only ours is ended.
 */
public record PidFile(Path file) {

    void write(long pid, StopSignal stopSignal) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, pid + "\n" + stopSignal + "\n" + CommandLines.of(pid) + "\n");
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the recorded process when it still runs and is truly the recorded one, and removes the record. */
    public void endLeftover() {
        if (!Files.exists(file)) {
            return;
        }
        leftover().ifPresent(found -> Signals.end(found.pid(), found.signal(), Duration.ofSeconds(15)));
        delete();
    }

    private Optional<Leftover> leftover() {
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() < 3) {
                return Optional.empty();
            }
            var pid = Long.parseLong(lines.get(0));
            var commandLine = CommandLines.of(pid);
            if (!same(lines.get(2), commandLine)) {
                return Optional.empty();
            }
            return Optional.of(new Leftover(pid, StopSignal.valueOf(lines.get(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // Why: a program that was started through another (unshare) has only its own part of the recorded line.
    private static boolean same(String recorded, String running) {
        return !running.isEmpty() && (recorded.equals(running) || recorded.endsWith(" " + running));
    }

    private record Leftover(long pid, StopSignal signal) {}
}
