package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.result.Ending;
import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise EveryAcceptedJobEnds, for the worst of jobs: one that ends its worker's process every time. */
@House.Shared
class LethalRecordIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void aRecordThatKillsItsWorkerEndsAsFailedWithADeadLetterAndItsNeighboursSucceed(
            House house, @TempDir Path directory) throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            stage.modelServer(Map.of("sim", new SimulatedModels.Latency(5, 0)));
            List<JobId> neighbours = IntStream.range(0, 10)
                    .mapToObj(i -> submit(stage, "fine " + i))
                    .toList();
            JobId lethal = submit(stage, LethalNmtWorker.LETHAL);
            List<JobId> later = IntStream.range(10, 20)
                    .mapToObj(i -> submit(stage, "fine " + i))
                    .toList();
            stage.jobs().flush();

            ServiceProcess worker = stage.fragileWorker("fragile", LethalNmtWorker.class.getName());
            await().atMost(PATIENCE).until(() -> {
                if (!worker.alive()) {
                    worker.launch();
                }
                return !stage.endings().of(lethal).isEmpty();
            });

            assertThat(stage.endings().first(lethal).conclusion())
                    .isInstanceOfSatisfying(
                            Ending.Failed.class,
                            failed -> assertThat(failed.fault().code()).isEqualTo("deliveries_exhausted"));
            await().atMost(PATIENCE)
                    .until(() -> stage.endings().deadLetters(lethal).size() == 1);
            await().atMost(PATIENCE)
                    .until(() ->
                            stage.endings().ended(neighbours) + stage.endings().ended(later) == 20);
            assertThat(neighbours).allSatisfy(id -> succeeded(stage, id));
            assertThat(later).allSatisfy(id -> succeeded(stage, id));
        }
    }

    private static JobId submit(Stage stage, String text) {
        Job job = Jobs.translation("sim", Lane.INTERACTIVE, List.of(text));
        return stage.jobs().submit(job).id();
    }

    private static void succeeded(Stage stage, JobId id) {
        assertThat(stage.endings().first(id).conclusion()).isInstanceOf(Ending.Completed.class);
        assertThat(stage.endings().first(id).attempt()).isEqualTo(1);
    }
}
