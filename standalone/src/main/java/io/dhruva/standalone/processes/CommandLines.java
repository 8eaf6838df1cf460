package io.dhruva.standalone.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line of a running process, whole, on one line. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * The command line of a process, arguments separated by spaces; empty when it is gone or not ours to read.
     *
     * <p><b>Source:</b> /proc, since {@link ProcessHandle.Info} cuts long command lines; elsewhere what it tells.
     */
    public static String of(long pid) {
        var proc = Path.of("/proc", Long.toString(pid), "cmdline");
        if (Files.exists(proc)) {
            try {
                return Files.readString(proc, StandardCharsets.ISO_8859_1)
                        .replace('\0', ' ')
                        .replace('\n', ' ')
                        .strip();
            } catch (IOException e) {
                return "";
            }
        }
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().commandLine())
                .orElse("");
    }
}
