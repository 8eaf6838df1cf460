package io.dhruva.benchmarks.audit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The audit sink as a process that is stopped, and begun again just as it was. Source: proc(5), cmdline and environ. */
public final class SinkProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final List<String> command;
    private final List<String> environment;
    private ProcessHandle process;

    /** The running process of that id. */
    public SinkProcess(long pid) {
        process = ProcessHandle.of(pid).orElseThrow();
        command = strings(pid, "cmdline");
        environment = strings(pid, "environ");
    }

    private static List<String> strings(long pid, String file) {
        try {
            String all = Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.UTF_8);
            List<String> strings = new ArrayList<>(List.of(all.split("\0", -1)));
            strings.removeLast();
            return strings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it; returns when it has ended. */
    public void stop() {
        process.destroy();
        try {
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                process.destroyForcibly();
            }
        }
    }

    /** Begins it again. */
    public void start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        try {
            process = builder.start().toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        stop();
    }
}
