package io.dhruva.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The record of a running installation, which status, down and the clients read. */
public record RunFile(Path file) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static RunFile in(Path home) {
        return new RunFile(home.resolve("run.json"));
    }

    /** Writes the record, whole or not at all, readable by the owner only. */
    public void write(Run run) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var partial = Files.createTempFile(file.toAbsolutePath().getParent(), "run", "", mode);
        Files.write(partial, JSON.writeValueAsBytes(run));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The record, when there is one and its process lives. */
    public Optional<Run> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var run = JSON.readValue(Files.readAllBytes(file), Run.class);
            return ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive).map(_ -> run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
