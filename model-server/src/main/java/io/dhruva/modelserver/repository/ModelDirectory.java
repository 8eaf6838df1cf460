package io.dhruva.modelserver.repository;

import io.dhruva.triton.protocol.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.stream.Stream;

/** A repository on disk: a directory for each model, its config.pbtxt inside. */
record ModelDirectory(Path root) implements ModelSource {

    @Override
    public SequencedCollection<String> names() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve("config.pbtxt")))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public Optional<ModelConfig> config(String name) throws InvalidConfigException {
        // Invariant: a name out of a request never leads outside the directory.
        if (!names().contains(name)) {
            return Optional.empty();
        }
        Path file = root.resolve(name).resolve("config.pbtxt");
        try {
            return Optional.of(ModelConfigReader.read(name, Files.readString(file)));
        } catch (IOException e) {
            throw new InvalidConfigException(file + " cannot be read");
        }
    }
}
