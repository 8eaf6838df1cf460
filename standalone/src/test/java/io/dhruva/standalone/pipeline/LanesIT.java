package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.standalone.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits is not kept waiting by who does not. */
@House.Shared
class LanesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH_TIMES = 3;

    @Test
    void anInteractiveJobStartsWithinThreeBatchTimesWhateverBulkIsQueued(House house, @TempDir Path directory)
            throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            stage.modelServer(Map.of("sim", new SimulatedModels.Latency(300, 0)));
            List<Job> bulk = stage.bulk("sim", Tier.size(2_000, 10_000));
            stage.workers("lanes-a", "lanes-b");
            await().atMost(PATIENCE).until(() -> stage.executions("sim") > 2);
            // Why: while the two workers share the partitions out, one of them may have nobody for a heartbeat.
            await().atMost(PATIENCE).until(() -> executionsUntilTheEndOfAnInteractiveJob(stage) <= BATCH_TIMES + 1);

            for (int i = 0; i < 5; i++) {
                // Why one more: the execution that it was part of has ended, too.
                assertThat(executionsUntilTheEndOfAnInteractiveJob(stage)).isLessThanOrEqualTo(BATCH_TIMES + 1);
            }
            assertThat(stage.endings().ended(bulk.stream().map(Job::id).toList()))
                    .as("bulk jobs that had ended by then")
                    .isLessThan(bulk.size());
            bulk.forEach(stage::cancel);
            await().atMost(PATIENCE)
                    .until(() ->
                            stage.endings().ended(bulk.stream().map(Job::id).toList()) == bulk.size());
        }
    }

    private static long executionsUntilTheEndOfAnInteractiveJob(Stage stage) {
        long before = stage.executions("sim");
        Job urgent = stage.jobs().submit(Jobs.translation("sim", Lane.INTERACTIVE, List.of("Now.")));
        stage.jobs().flush();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !stage.endings().of(urgent.id()).isEmpty());
        return stage.executions("sim") - before;
    }
}
