package io.dhruva.standalone.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path.
 *
 * <p>PostgreSQL refuses to run as root. There each program runs in a user namespace of its own, where it sees itself and
 * its files as nobody's.
 */
final class PostgresPrograms {

    private static final String NAME = "postgres-18.6.0";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path bin;

    private PostgresPrograms(Path bin) {
        this.bin = bin;
    }

    static PostgresPrograms in(Path cache) throws IOException {
        var directory = Distribution.ofTar(cache, NAME, () -> {
            var in = PostgresPrograms.class.getResourceAsStream(ARCHIVE);
            if (in == null) {
                throw new IOException("there is no PostgreSQL for this system on the class path");
            }
            return new XZCompressorInputStream(in);
        });
        return new PostgresPrograms(directory.resolve("bin"));
    }

    /** The command line that runs the program as somebody who is not root. */
    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("unshare");
            command.add("-U");
        }
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    /** Makes a new cluster with one role, whose password is asked for at every connection. */
    void initialise(Path data, String user, String password) throws IOException {
        Files.createDirectories(data.getParent());
        var passwordFile = Files.createTempFile(data.getParent(), "pw", "");
        try {
            Files.writeString(passwordFile, password);
            run(command(
                    "initdb",
                    List.of(
                            "-D",
                            data.toString(),
                            "-U",
                            user,
                            "-A",
                            "scram-sha-256",
                            "--pwfile",
                            passwordFile.toString(),
                            "-E",
                            "UTF8",
                            "--locale-provider=builtin",
                            "--locale=C.UTF-8")));
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed:\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
