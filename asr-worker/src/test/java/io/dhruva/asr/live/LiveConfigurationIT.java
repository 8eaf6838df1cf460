package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.asr.AsrWorkerApplication;
import io.dhruva.boot.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker's own start, with nothing that it needs there yet but its secrets. */
class LiveConfigurationIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private ConfigurableApplicationContext worker(String... more) throws IOException {
        Path masterKey = Files.writeString(directory.resolve("master-key"), "0123456789abcdef0123456789abcdef");
        List<String> args = new ArrayList<>(List.of(
                "--server.port=0",
                "--dhruva.wire.bootstrap=127.0.0.1:1",
                "--DHRUVA_POSTGRES_URL=jdbc:postgresql://127.0.0.1:1/auth_db",
                "--DHRUVA_POSTGRES_PASSWORD=none",
                "--DHRUVA_PAYLOAD_MASTER_KEY_FILE=" + masterKey));
        args.addAll(List.of(more));
        return AsrWorkerApplication.start(args.toArray(String[]::new));
    }

    @Test
    void aWorkerTakesLiveSessions() throws IOException {
        try (ConfigurableApplicationContext worker = worker("--DHRUVA_ASR_LIVE_SEGMENT=15s")) {
            assertThat(worker.getBeansOfType(Activity.class)).hasSize(1);
            assertThat(worker.getBean(LiveProperties.class).segmentSamples()).isEqualTo(240_000);
        }
    }

    @Test
    void aWorkerThatIsToldToTakesNone() throws IOException {
        try (ConfigurableApplicationContext worker = worker("--DHRUVA_ASR_LIVE_ENABLED=false")) {
            assertThat(worker.getBeansOfType(Activity.class)).isEmpty();
        }
    }
}
