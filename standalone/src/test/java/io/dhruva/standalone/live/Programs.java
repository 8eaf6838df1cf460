package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that others made, run as processes; each tells what it hears, an event a line: {@code ["name", values...]}. */
final class Programs {

    private static final Path SCRIPTS = Path.of("src/test/clients").toAbsolutePath();
    private static final Path MODULES = Path.of("target/clients").toAbsolutePath();
    private static final String SOCKET_IO = "socket.io-client@4.8.1";
    private static final String PYTHON = "/usr/bin/python3";
    private static final long PATIENCE_SECONDS = 240;
    private static final JsonMapper JSON = new JsonMapper();

    private Programs() {}

    static Path script(String name) {
        return SCRIPTS.resolve(name);
    }

    /** Runs a script with Debian's Python, for which packages must be installed that have these modules. */
    static List<JsonNode> python(String debianPackages, String modules, String script, String... arguments)
            throws Exception {
        Said there = run(List.of(PYTHON, "-c", "import " + modules));
        assertThat(there.code())
                .as("Debian packages are needed: apt-get install %s", debianPackages)
                .isZero();
        return events(command(List.of(PYTHON, script(script).toString()), arguments));
    }

    /** Runs a script with Node.js and the client for Socket.IO that is fetched with npm, once. */
    static List<JsonNode> node(String script, String... arguments) throws Exception {
        if (!Files.isDirectory(MODULES.resolve("node_modules/socket.io-client"))) {
            Files.createDirectories(MODULES);
            Said fetched = run(List.of(
                    "npm",
                    "install",
                    "--prefix",
                    MODULES.toString(),
                    "--no-save",
                    "--no-package-lock",
                    "--no-audit",
                    "--no-fund",
                    "--silent",
                    SOCKET_IO));
            assertThat(fetched.code())
                    .as("npm cannot fetch %s: %s", SOCKET_IO, fetched.text())
                    .isZero();
        }
        return events(command(List.of("node", script(script).toString(), MODULES.toString()), arguments));
    }

    private static List<String> command(List<String> begin, String... arguments) {
        List<String> command = new ArrayList<>(begin);
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<JsonNode> events(List<String> command) throws Exception {
        Said said = run(command);
        return said.text()
                .lines()
                .filter(line -> line.startsWith("["))
                .map(JSON::readTree)
                .toList();
    }

    private record Said(int code, String text) {}

    private static Said run(List<String> command) throws Exception {
        Path output = Files.createTempFile("client", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            assertThat(ended)
                    .as("%s has ended after %s", command.getFirst(), text)
                    .isTrue();
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " is needed, and cannot be run", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    static String name(JsonNode event) {
        return event.path(0).asString();
    }

    /** The first value of each event of that name. */
    static List<JsonNode> values(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> name(event).equals(name))
                .map(event -> event.path(1))
                .toList();
    }
}
