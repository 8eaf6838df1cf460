package io.dhruva.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secrets of an installation, made once: 256 random bits each, as hexadecimal text, in files of mode 600. */
public final class Secrets {

    private static final int BYTES = 32;

    private final Path directory;

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** The file of the secret of that name, which is made when it is not there. */
    public synchronized Path file(String name) {
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            try {
                var owner = PosixFilePermissions.fromString("rwx------");
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
                write(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    /** The secret of that name. */
    public String text(String name) {
        try {
            return Files.readString(file(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Why: a start that is killed here must not leave half a secret behind.
    private void write(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var partial = Files.createTempFile(directory, "new", "", mode);
        Files.writeString(partial, HexFormat.of().formatHex(bytes));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
