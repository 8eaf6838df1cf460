package io.dhruva.standalone.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The source tree that these tests stand in. */
final class Repository {

    private static final List<String> NESTED = List.of("schemas/avro", "schemas/contract");

    private final Path root;

    private Repository(Path root) {
        this.root = root;
    }

    static Repository here() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve("dhruva"))) {
            directory = Objects.requireNonNull(directory.getParent(), "these tests run inside the source tree");
        }
        return new Repository(directory);
    }

    Path file(String path) {
        return root.resolve(path);
    }

    String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String path) {
        return Files.exists(file(path));
    }

    /** The modules that have code, by their folders. */
    List<String> modules() {
        try (Stream<Path> folders = Files.list(root)) {
            return Stream.concat(
                            NESTED.stream(),
                            folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                                    .filter(folder -> Files.isDirectory(folder.resolve("src/main")))
                                    .map(folder -> folder.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below a folder, as a path from there with slashes. */
    List<String> files(String folder) {
        Path start = file(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> start.relativize(path).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
