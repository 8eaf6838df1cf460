package io.dhruva.modelserver.repository;

import io.dhruva.triton.protocol.ModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;

/** The models that this server brings along. */
final class BuiltInModels implements ModelSource {

    @Override
    public SequencedCollection<String> names() {
        return List.of("asr_am_ensemble", "asr_stream", "nmt", "tts", "vad", "simulated", "simulated_stream");
    }

    @Override
    public Optional<ModelConfig> config(String name) throws InvalidConfigException {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        try (InputStream file = BuiltInModels.class.getResourceAsStream("/models/" + name + "/config.pbtxt")) {
            if (file == null) {
                return Optional.empty();
            }
            return Optional.of(ModelConfigReader.read(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
