package io.dhruva.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.RedisPart;
import io.dhruva.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaretakerIT {

    @Test
    void aPartWhoseProcessDiesIsStartedAgain(@TempDir Path directory) {
        var redis = new RedisPart(directory, Infrastructure.cache(), FreePorts.any());
        try (var assembly = new Assembly(new Assembly.Progress() {}).add(redis)) {
            assembly.startAll();
            var killed = redis.describe().pid();
            try (var _ = Caretaker.watch(assembly, () -> {})) {
                ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);

                await().atMost(Duration.ofMinutes(1))
                        .until(() -> redis.ready() && redis.describe().pid() != killed);
            }
            assertThat(redis.describe().pid()).isPositive();
        }
    }
}
