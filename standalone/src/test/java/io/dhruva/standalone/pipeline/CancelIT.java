package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.standalone.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does with jobs that their owners cancel. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, SimulatedModels.Latency> MODELS = Map.of(
            "quick", new SimulatedModels.Latency(5, 0.1),
            "slow", new SimulatedModels.Latency(2000, 0),
            "away", new SimulatedModels.Latency(5, 0.1));

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Job cancelledEarly;

    @SuppressWarnings("NullAway.Init")
    private Job wanted;

    /** Has the worker find a cancelled job beside one that is wanted. */
    @BeforeAll
    void start(House house, @TempDir Path directory) throws Exception {
        stage = new Stage(house, directory);
        stage.modelServer(MODELS);
        cancelledEarly = stage.jobs().submit(Jobs.translation("quick", Lane.INTERACTIVE, List.of("No.")));
        wanted = stage.jobs().submit(Jobs.translation("quick", Lane.INTERACTIVE, List.of("Yes.")));
        stage.cancel(cancelledEarly);
        stage.workers("cancelling-a", "cancelling-b");
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void whatWasCancelledBeforeTheWorkerCameCostsNoModelTime() {
        assertThat(ending(cancelledEarly.id())).isInstanceOf(Ending.Cancelled.class);
        assertThat(ending(wanted.id())).isInstanceOf(Ending.Completed.class);
        assertThat(stage.endings().of(cancelledEarly.id())).allMatch(result -> result.startedAt() == null);
        assertThat(stage.endings().first(wanted.id()).startedAt()).isNotNull();
    }

    @Test
    void thePartsOfACancelledDocumentStopAndThoseOfAnotherDoNot() {
        Job document = Jobs.translation("slow", Lane.BULK, List.of("A document."));
        Job other = Jobs.translation("slow", Lane.BULK, List.of("Another one."));
        long executions = stage.executions("slow");
        List<Job> parts = IntStream.range(0, 200)
                .mapToObj(i -> stage.jobs().submit(part(document, "Part " + i)))
                .toList();
        Job wantedPart = stage.jobs().submit(part(other, "Not this."));
        stage.jobs().flush();
        await().atMost(PATIENCE).until(() -> stage.executions("slow") > executions);

        stage.cancel(document);

        assertThat(ending(wantedPart.id())).isInstanceOf(Ending.Completed.class);
        await().atMost(PATIENCE).until(() -> stage.endings().ended(ids(parts)) == parts.size());
        assertThat(parts.stream()
                        .map(part -> stage.endings().first(part.id()).conclusion())
                        .filter(Ending.Cancelled.class::isInstance))
                .hasSizeGreaterThan(parts.size() / 2);
    }

    private static Job part(Job document, String text) {
        return Jobs.partOf(document, Jobs.translation("slow", Lane.BULK, List.of(text)));
    }

    @Test
    void aJobInABatchAndOneAtTheModelStopAndTheirNeighboursDoNot() {
        long executions = stage.executions("slow");
        List<Job> jobs = IntStream.range(0, 300)
                .mapToObj(i -> stage.jobs().submit(Jobs.translation("slow", Lane.INTERACTIVE, List.of("Text " + i))))
                .toList();
        stage.jobs().flush();
        await().atMost(PATIENCE).until(() -> stage.executions("slow") > executions);
        Job neighbour = stage.jobs().submit(Jobs.translation("slow", Lane.INTERACTIVE, List.of("Not this.")));
        long answered = stage.rowsAnswered("slow");

        jobs.forEach(stage::cancel);

        assertThat(ending(neighbour.id())).isInstanceOf(Ending.Completed.class);
        await().atMost(PATIENCE).until(() -> stage.endings().ended(ids(jobs)) == jobs.size());
        List<Result> cancelled = jobs.stream()
                .map(job -> stage.endings().first(job.id()))
                .filter(result -> result.conclusion() instanceof Ending.Cancelled)
                .toList();
        assertThat(cancelled).hasSizeGreaterThan(jobs.size() / 2);
        assertThat(cancelled).as("some had begun").anyMatch(result -> result.startedAt() != null);
        assertThat(stage.rowsAnswered("slow") - answered)
                .as("rows of the neighbour's execution, and of one that may have ended just then")
                .isLessThanOrEqualTo(2 * 32);
    }

    @Test
    void aParkedJobIsEndedThoughItsModelIsAway() {
        stage.unload("away");
        try {
            Job parked = stage.jobs().submit(Jobs.translation("away", Lane.INTERACTIVE, List.of("Later.")));
            assertThat(completes("quick")).isTrue();

            stage.cancel(parked);

            assertThat(ending(parked.id())).isInstanceOf(Ending.Cancelled.class);
        } finally {
            stage.load("away");
        }
    }

    @Test
    void aChainThatIsCancelledInItsSecondStepRunsNoThird() {
        assertThat(completes("away")).isTrue();
        long rows = stage.rowsExecuted("away");
        Job chain = stage.jobs().submit(chain(List.of("slow", "away")));
        stage.jobs().flush();
        await().atMost(PATIENCE).until(() -> stage.endings().steps(chain.id()).size() == 1);

        stage.cancel(chain);

        assertThat(ending(chain.id())).isInstanceOf(Ending.Cancelled.class);
        assertThat(stage.endings().first(chain.id()).step()).isEqualTo(2);
        // Why: whatever the chain had left behind would be before these.
        assertThat(completes("slow")).isTrue();
        assertThat(completes("away")).isTrue();
        assertThat(stage.rowsExecuted("away") - rows).isEqualTo(1);
        assertThat(stage.endings().steps(chain.id())).hasSize(1);
    }

    @Test
    void aChainGivesWhatItsLastStepGaveAndEndsOnce() {
        List<JobId> chains = IntStream.range(0, 20)
                .mapToObj(i ->
                        stage.jobs().submit(chain(List.of("away", "quick"))).id())
                .toList();

        await().atMost(PATIENCE).until(() -> stage.endings().ended(chains) == chains.size());
        chains.forEach(id -> {
            Result result = stage.endings().first(id);
            assertThat(stage.endings().of(id)).hasSize(1);
            assertThat(result.step()).isEqualTo(3);
            assertThat(result.route().model()).isEqualTo("quick");
            assertThat(NmtWorkerIT.targets(result)).containsExactly("One.", "Two.\n\nThree.");
        });
    }

    @Test
    void aCancelThatComesAsTheJobEndsLeavesOneEndingThatStands() {
        List<Job> jobs = IntStream.range(0, Tier.size(200, 2000))
                .mapToObj(i -> {
                    Job job = stage.jobs().submit(Jobs.translation("quick", Lane.INTERACTIVE, List.of("Text " + i)));
                    stage.cancel(job);
                    return job;
                })
                .toList();

        await().atMost(PATIENCE).until(() -> stage.endings().ended(ids(jobs)) == jobs.size());

        assertThat(jobs)
                .allSatisfy(job -> assertThat(stage.endings().of(job.id()))
                        .hasSize(1)
                        .allMatch(result -> result.conclusion() instanceof Ending.Completed
                                || result.conclusion() instanceof Ending.Cancelled));
    }

    /** A chain that begins at the quick model and goes on at these. */
    private static Job chain(List<String> models) {
        byte[] options = ContentCodec.encode(new Request.NmtRequest("en", null, "es", null, List.of()));
        Slip slip = new Slip(
                1,
                models.stream()
                        .map(model -> new Slip.Step(Task.NMT, new Route(model, "en", "es"), options))
                        .toList());
        Job first = Jobs.translation("quick", Lane.INTERACTIVE, List.of("One.", "Two.\n\nThree."));
        return new Job(
                first.id(),
                1,
                1,
                first.task(),
                first.lane(),
                first.owner(),
                first.acceptedAt(),
                first.deadline(),
                first.route(),
                first.measure(),
                first.payload(),
                slip,
                first.flags(),
                first.particulars(),
                null);
    }

    private boolean completes(String model) {
        Job job = stage.jobs().submit(Jobs.translation(model, Lane.INTERACTIVE, List.of("After it.")));
        return ending(job.id()) instanceof Ending.Completed;
    }

    private static List<JobId> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }

    private Object ending(JobId id) {
        stage.jobs().flush();
        await().atMost(PATIENCE).until(() -> !stage.endings().of(id).isEmpty());
        return stage.endings().first(id).conclusion();
    }
}
