package io.dhruva.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The API key of the first user, which the ingress writes to a file at its first start. */
record FirstKey(Path file) {

    /** Copies the key to where the user wants it, or prints it once when it is wanted nowhere. */
    void handOver(@Nullable Path wanted, @Nullable PrintWriter out) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (wanted != null) {
            copy(wanted.toAbsolutePath());
        } else if (out != null && firstTime()) {
            out.println("API key (shown once, kept in " + file + "): "
                    + Files.readString(file).strip());
            out.flush();
        }
    }

    private void copy(Path wanted) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var directory = wanted.getParent();
        Files.createDirectories(directory);
        var partial = Files.createTempFile(directory, "key", "", mode);
        Files.writeString(partial, Files.readString(file));
        Files.move(partial, wanted, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean firstTime() throws IOException {
        var mark = file.resolveSibling("first-key-shown");
        if (Files.exists(mark)) {
            return false;
        }
        Files.createFile(mark);
        return true;
    }
}
