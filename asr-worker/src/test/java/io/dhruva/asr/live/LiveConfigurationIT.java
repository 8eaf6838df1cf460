package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.asr.AsrWorkerApplication;
import io.dhruva.boot.Activity;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker's own start, with nothing that it needs there yet. */
class LiveConfigurationIT {

    private static ConfigurableApplicationContext worker(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "--server.port=0";
        args[1] = "--dhruva.wire.bootstrap=127.0.0.1:1";
        System.arraycopy(more, 0, args, 2, more.length);
        return AsrWorkerApplication.start(args);
    }

    @Test
    void aWorkerTakesLiveSessions() {
        try (ConfigurableApplicationContext worker = worker("--DHRUVA_ASR_LIVE_SEGMENT=15s")) {
            assertThat(worker.getBeansOfType(Activity.class)).hasSize(1);
            assertThat(worker.getBean(LiveProperties.class).segmentSamples()).isEqualTo(240_000);
        }
    }

    @Test
    void aWorkerThatIsToldToTakesNone() {
        try (ConfigurableApplicationContext worker = worker("--DHRUVA_ASR_LIVE_ENABLED=false")) {
            assertThat(worker.getBeansOfType(Activity.class)).isEmpty();
        }
    }
}
