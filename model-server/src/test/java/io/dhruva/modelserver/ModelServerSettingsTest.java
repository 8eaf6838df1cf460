package io.dhruva.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ModelServerSettingsTest {

    @Test
    void theDefaultsAreLoopbackAndTritonsPorts() {
        ModelServerSettings settings = ModelServerSettings.from(List.of(), Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8001);
        assertThat(settings.metricsPort()).isEqualTo(8002);
        assertThat(settings.modelNames()).isEmpty();
    }

    @Test
    void theEnvironmentSetsThemAndFlagsWin() {
        Map<String, String> environment = Map.of(
                "DHRUVA_TRITON_HOST", "0.0.0.0",
                "DHRUVA_TRITON_PORT", "1",
                "DHRUVA_TRITON_METRICS_PORT", "2",
                "DHRUVA_MODELS", "/m",
                "DHRUVA_MODEL_REPOSITORY", "/a, /b",
                "DHRUVA_MODEL_NAMES", "nmt, tts");

        assertThat(ModelServerSettings.from(List.of("--port=7"), environment))
                .isEqualTo(new ModelServerSettings(
                        "0.0.0.0", 7, 2, Path.of("/m"), List.of(Path.of("/a"), Path.of("/b")), Set.of("nmt", "tts")));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ModelServerSettings.from(List.of("--colour=red"), Map.of()))
                .hasMessageContaining("--colour");
        assertThatThrownBy(() -> ModelServerSettings.from(List.of("--port=99999"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
