package io.dhruva.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program of this machine that is run to its end. */
public final class Program {

    private static final long MINUTES = 3;

    private Program() {}

    /**
     * What it says, to either output. Errors: AssertionError when it fails, or does not end.
     *
     * @param log a file for what it says
     */
    public static String run(Path log, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command[0] + " does not end");
        }
        String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new AssertionError(command[0] + " fails with " + process.exitValue() + ": " + said);
        }
        return said;
    }
}
