package io.dhruva.benchmarks;

import io.dhruva.benchmarks.load.Endings;
import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.result.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * How well a backlog feeds a model: achieved throughput over what the model can do at best, and rows per execution.
 *
 * <p>The backlog is in Kafka before the model is there; the time runs from the first job's start to the last ending. A
 * plain gRPC client at its best concurrency does the same rows in the same run.
 */
final class Feed implements Benchmark {

    private static final int WARM_UP = 2_000;
    private static final int MOST_ROWS = 90;
    private static final List<Integer> CONCURRENCIES = List.of(32, 64, 128);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String TEXT = "A sentence of usual length, to be translated.";

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public Report run(Site site, int jobs) throws InterruptedException {
        Report report = new Report(
                "feed", "a backlog against simulated models; ideal = max_batch / (base + per_row x max_batch)");
        try (Direct direct = new Direct(site.triton());
                Jobs source = new Jobs(site.wire());
                Endings endings = new Endings(site.wire())) {
            Run run = new Run(direct, source, endings);
            run.backlog(List.of("steady", "quick", "middling"), WARM_UP, 1);
            oneRow(report, run, jobs);
            manyRows(report, run, Math.max(300, jobs / 5));
        }
        return report;
    }

    private static void oneRow(Report report, Run run, int jobs) throws InterruptedException {
        double ideal = jobs / Site.idealRowsPerSecond("steady");
        for (int concurrency : CONCURRENCIES) {
            Direct.Done before = run.direct.done("steady");
            double seconds = run.direct.flood("steady", jobs / 4, 1, concurrency);
            row(
                    report,
                    "plain gRPC, " + concurrency + " at once",
                    "steady",
                    jobs / 4,
                    ideal / 4,
                    seconds,
                    run.direct.done("steady").since(before));
        }
        Measured measured = run.backlog(List.of("steady"), jobs, 1);
        row(
                report,
                "pipeline, 1 row a job",
                "steady",
                jobs,
                ideal,
                measured.seconds,
                Objects.requireNonNull(measured.done.get("steady")));
    }

    private static void manyRows(Report report, Run run, int jobs) throws InterruptedException {
        List<String> models = List.of("steady", "quick", "middling");
        Measured measured = run.backlog(models, jobs, MOST_ROWS);
        double ideal = models.stream()
                .mapToDouble(model ->
                        Objects.requireNonNull(measured.done.get(model)).rows() / Site.idealRowsPerSecond(model))
                .max()
                .orElseThrow();
        for (String model : models) {
            row(
                    report,
                    "pipeline, 1 to 90 rows a job, 3 models",
                    model,
                    jobs,
                    ideal,
                    measured.seconds,
                    Objects.requireNonNull(measured.done.get(model)));
        }
    }

    private static void row(
            Report report, String what, String model, int jobs, double ideal, double seconds, Direct.Done done) {
        report.row(
                "what",
                what,
                "model",
                model,
                "jobs",
                jobs,
                "rows",
                done.rows(),
                "seconds",
                seconds,
                "ideal s",
                ideal,
                "achieved/ideal",
                ideal / seconds,
                "rows/execution",
                done.rowsPerExecution());
    }

    /** What a backlog took. */
    private record Measured(double seconds, Map<String, Direct.Done> done) {}

    /** The means to run backlogs. */
    private record Run(Direct direct, Jobs source, Endings endings) {

        Measured backlog(List<String> models, int jobs, int mostRows) throws InterruptedException {
            Site.MODELS.keySet().forEach(direct::unload);
            await(() -> true, Duration.ofSeconds(3));
            List<JobId> ids = submit(models, jobs, mostRows);
            Map<String, Direct.Done> before = new HashMap<>();
            models.forEach(direct::load);
            models.forEach(model -> before.put(model, direct.done(model)));
            await(() -> endings.ended(ids) < ids.size(), PATIENCE);
            Map<String, Direct.Done> done = new HashMap<>();
            models.forEach(
                    model -> done.put(model, direct.done(model).since(Objects.requireNonNull(before.get(model)))));
            Site.MODELS.keySet().forEach(direct::load);
            return new Measured(seconds(ids), done);
        }

        private List<JobId> submit(List<String> models, int jobs, int mostRows) {
            Random random = new Random(7);
            List<JobId> ids = new ArrayList<>(jobs);
            for (int i = 0; i < jobs; i++) {
                String model = models.get(i % models.size());
                int rows = 1 + random.nextInt(mostRows);
                ids.add(source.submit(Jobs.translation(model, Lane.BULK, Collections.nCopies(rows, TEXT)))
                        .id());
            }
            source.flush();
            return ids;
        }

        private double seconds(List<JobId> ids) {
            Instant first = Instant.MAX;
            Instant last = Instant.MIN;
            for (JobId id : ids) {
                Result result = endings.first(id);
                Instant started = Objects.requireNonNull(result.startedAt());
                first = started.isBefore(first) ? started : first;
                last = result.endedAt().isAfter(last) ? result.endedAt() : last;
            }
            return Duration.between(first, last).toNanos() / 1e9;
        }

        private static void await(java.util.function.BooleanSupplier going, Duration most) throws InterruptedException {
            Instant end = Instant.now().plus(most);
            while (going.getAsBoolean() && Instant.now().isBefore(end)) {
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }
}
