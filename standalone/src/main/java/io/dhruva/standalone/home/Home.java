package io.dhruva.standalone.home;

import io.dhruva.standalone.processes.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The data directory of an installation: everything that survives a restart.
 *
 * <p><b>Lifecycle:</b> opened by one process at a time; opening ends the children that a killed owner left behind.
 */
public final class Home implements AutoCloseable {

    private final Path directory;
    private final HomeLock lock;
    private final Ports ports;
    private final Secrets secrets;

    private Home(Path directory, HomeLock lock, Ports ports, Secrets secrets) {
        this.directory = directory;
        this.lock = lock;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Where an installation lies when nothing else is said. */
    public static Path standard() {
        return Path.of(System.getProperty("user.home"), ".dhruva");
    }

    /**
     * Opens the directory, which is made when it is new.
     *
     * @throws HomeInUse when another process has it open
     */
    public static Home open(Path directory) throws IOException {
        var home = directory.toAbsolutePath().normalize();
        Files.createDirectories(
                home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var lock = HomeLock.take(home.resolve("lock"));
        endLeftovers(home.resolve("pids"));
        RunFile.in(home).delete();
        return new Home(home, lock, new Ports(home.resolve("ports.properties")), new Secrets(home.resolve("secrets")));
    }

    /** The process that holds the directory or held it last, -1 when that is not known. */
    public static long holder(Path directory) throws IOException {
        return HomeLock.holder(directory.resolve("lock"));
    }

    private static void endLeftovers(Path pids) throws IOException {
        if (!Files.isDirectory(pids)) {
            return;
        }
        try (var files = Files.list(pids)) {
            files.parallel().map(PidFile::new).forEach(PidFile::endLeftover);
        }
    }

    /** The file with the API key of the first user, once the ingress has written it. */
    public static Path firstKeyFile(Path directory) {
        return directory.resolve("secrets").resolve("first-key");
    }

    public Path directory() {
        return directory;
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The blobs' directory, as a URI. */
    public String blobs() {
        try {
            return Files.createDirectories(directory.resolve("blobs")).toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        RunFile.in(directory).delete();
        lock.close();
    }
}
