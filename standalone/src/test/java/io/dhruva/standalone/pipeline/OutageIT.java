package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.KafkaFrames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise OutagesCostNoAttempts: what the world does to a job is never charged to it. */
@House.Shared
class OutageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aJobWhoseWorkerDiesBetweenEndingAndAcknowledgementIsDeliveredAgainAndKeepsItsAttempt(
            House house, @TempDir Path directory) throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            stage.modelServer(Map.of("sim", new SimulatedModels.Latency(5, 0)));
            ServiceProcess doomed = stage.worker("doomed", house.proxiedBootstrapServers());
            house.kafkaProxy().hold(KafkaFrames.request(KafkaFrames.SHARE_ACKNOWLEDGE));
            Job job = stage.jobs().submit(Jobs.translation("sim", Lane.INTERACTIVE, List.of("Once.")));

            await().atMost(PATIENCE).until(() -> stage.endings().of(job.id()).size() == 1);
            await().atMost(PATIENCE).until(() -> house.kafkaProxy().held() > 0);
            doomed.kill();
            house.kafkaProxy().resume();
            stage.worker("heir");

            await().atMost(PATIENCE).until(() -> stage.endings().of(job.id()).size() == 2);
            assertThat(stage.endings().of(job.id())).extracting(Result::by).containsExactly("doomed", "heir");
            assertThat(stage.endings().of(job.id())).allSatisfy(OutageIT::succeededAtFirstAttempt);
        }
    }

    @Test
    void jobsOutliveTheModelServersAbsenceAtTheirFirstAttempt(House house, @TempDir Path directory) throws Exception {
        Map<String, SimulatedModels.Latency> slow = Map.of("sim", new SimulatedModels.Latency(1500, 5));
        try (Stage stage = new Stage(house, directory)) {
            ServiceProcess models = stage.modelServer(slow);
            stage.worker("patient");
            List<JobId> ids = submit(stage, "sim", Tier.size(80, 200));
            await().atMost(PATIENCE).until(() -> stage.endings().ended(ids) > 0);

            models.kill();
            long atTheKill = stage.endings().ended(ids);
            assertThat(atTheKill).as("the outage hits work in progress").isLessThan(ids.size());
            assertThat(models.alive()).isFalse();
            await().during(Tier.seconds(5, 30)).atMost(PATIENCE).until(() -> !models.alive());
            stage.modelServer(slow);

            await().atMost(PATIENCE).until(() -> stage.endings().ended(ids) == ids.size());
            ids.forEach(id -> succeededAtFirstAttempt(stage.endings().first(id)));
        }
    }

    @Test
    void rollingRestartsOverABacklogCostNoAttempt(House house, @TempDir Path directory) throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            stage.modelServer(Map.of("sim", new SimulatedModels.Latency(400, 20)));
            ServiceProcess worker = stage.worker("rolling");
            List<JobId> ids = submit(stage, "sim", Tier.size(300, 900));

            for (int restart = 0; restart < Tier.size(3, 12); restart++) {
                long before = stage.endings().ended(ids);
                await().atMost(PATIENCE)
                        .until(() -> stage.endings().ended(ids) > before
                                || stage.endings().ended(ids) == ids.size());
                worker.stop();
                worker.start(PATIENCE);
            }

            await().atMost(PATIENCE).until(() -> stage.endings().ended(ids) == ids.size());
            ids.forEach(id -> succeededAtFirstAttempt(stage.endings().first(id)));
        }
    }

    @Test
    void aModelThatIsAwayHoldsUpOnlyItsOwnJobs(House house, @TempDir Path directory) throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            stage.modelServer(
                    Map.of("here", new SimulatedModels.Latency(10, 1), "away", new SimulatedModels.Latency(10, 1)));
            stage.worker("steady");
            stage.unload("away");
            List<JobId> waiting = submit(stage, "away", 100);
            List<JobId> others = submit(stage, "here", Tier.size(300, 2000));

            await().atMost(PATIENCE).until(() -> stage.endings().ended(others) == others.size());
            assertThat(stage.endings().ended(waiting)).isZero();
            stage.load("away");

            await().atMost(PATIENCE).until(() -> stage.endings().ended(waiting) == waiting.size());
            waiting.forEach(id -> succeededAtFirstAttempt(stage.endings().first(id)));
        }
    }

    private static List<JobId> submit(Stage stage, String model, int count) {
        List<JobId> ids = IntStream.range(0, count)
                .mapToObj(i -> stage.jobs()
                        .submit(Jobs.translation(model, Lane.INTERACTIVE, List.of("Text " + i)))
                        .id())
                .toList();
        stage.jobs().flush();
        return ids;
    }

    private static void succeededAtFirstAttempt(Result result) {
        assertThat(result.conclusion()).isInstanceOf(Ending.Completed.class);
        assertThat(result.attempt()).isEqualTo(1);
    }
}
