package io.dhruva.standalone.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program from npm, with what it needs, in the cache. */
final class NodePackage {

    private static final long MINUTES = 10;

    private NodePackage() {}

    /** The directory of a package, which npm fills unless it is there. Errors: IOException with npm's last words. */
    static Path installed(Path cache, String name, String version) throws IOException {
        return Distribution.of(cache, name + "-" + version, directory -> install(directory, name + "@" + version));
    }

    private static void install(Path directory, String what) throws IOException {
        var log = Files.createTempFile("npm", ".log");
        try {
            var npm = new ProcessBuilder(List.of(
                            "npm",
                            "install",
                            "--prefix",
                            directory.toString(),
                            "--no-audit",
                            "--no-fund",
                            "--no-package-lock",
                            "--omit=dev",
                            what))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            npm.getOutputStream().close();
            if (!npm.waitFor(MINUTES, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
                throw new IOException("npm did not fetch " + what + " in " + MINUTES + " minutes");
            }
            if (npm.exitValue() != 0) {
                throw new IOException("npm could not fetch " + what + ":\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm fetched " + what, e);
        } finally {
            Files.delete(log);
        }
    }
}
