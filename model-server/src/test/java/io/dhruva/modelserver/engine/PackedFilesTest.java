package io.dhruva.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackedFilesTest {

    private static final String ARCHIVE = "/model-files/vosk-model-en-0.3.45.aar";

    @Test
    void aFolderIsUnpackedOnceAndNothingElseIsLeft(@TempDir Path cache) throws Exception {
        PackedFiles files = new PackedFiles(ARCHIVE, "assets/model-en-us/conf", "conf");
        Path directory = files.in(cache);
        Path model = directory.resolve("model.conf");
        assertThat(model).isNotEmptyFile();
        Files.writeString(model, "kept");

        assertThat(files.in(cache)).isEqualTo(directory);
        assertThat(model).hasContent("kept");
        try (var entries = Files.list(cache)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void whatIsNotThereIsNamedAndLeavesNothing(@TempDir Path cache) {
        assertThatThrownBy(() -> new PackedFiles("/model-files/nothing.aar", "a", "b").in(cache))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("/model-files/nothing.aar are not on the class path");
        assertThat(cache).isEmptyDirectory();
    }
}
