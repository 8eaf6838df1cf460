package io.dhruva.standalone;

import io.dhruva.standalone.home.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/** A start in the background: this command again in a session of its own, watched until it is ready or gone. */
record Detached(Path home, CommandLine command) {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Returns 0 when the installation is ready, 1 when it is not and will not be. */
    int start() throws IOException {
        var log = Files.createDirectories(home.resolve("logs")).resolve("up.log");
        Files.writeString(log, "");
        var child = new ProcessBuilder(commandLine())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var out = command.getOut();
        var told = 0;
        while (true) {
            var alive = child.isAlive();
            told = tell(log, told, out);
            var run = RunFile.in(home).read().orElse(null);
            if (run != null && run.pid() == child.pid() && run.whole()) {
                tell(log, told, out);
                return 0;
            }
            if (!alive) {
                return 1;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private static int tell(Path log, int told, PrintWriter out) throws IOException {
        var text = Files.readString(log, StandardCharsets.UTF_8);
        out.print(text.substring(Math.min(told, text.length())));
        out.flush();
        return text.length();
    }

    private List<String> commandLine() {
        var line = new ArrayList<String>();
        // Why: a session of its own, so that the end of the terminal is not the end of the installation.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            line.add("/usr/bin/setsid");
        }
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(Dhruva.class.getName());
        for (var argument : whole(command).getParseResult().originalArgs()) {
            line.add(argument.equals("--detach") ? "--detached" : argument);
        }
        return line;
    }

    private static CommandLine whole(CommandLine command) {
        var parent = command.getParent();
        return parent == null ? command : whole(parent);
    }
}
