package io.dhruva.ingress.status;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.ingress.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients read it.
 *
 * @param task null for the moment in which only the id is known
 * @param queue null once it has ended
 * @param model null for a chain, whose steps have one each
 */
public record JobResource(
        String id,
        @Nullable String task,
        String status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempt,
        Progress progress,
        @Nullable Queue queue,
        @Nullable Model model,
        List<Flag> flags,
        Usage usage,
        Map<String, String> labels,
        @Nullable Failure error,
        Links links) {

    /** The task of a chained job. */
    public static final String PIPELINE = "pipeline";

    /** How many inputs, or segments of a document, are finished. */
    public record Progress(int done, int total, int failed) {}

    /**
     * Where it waits.
     *
     * @param ahead open jobs that came before it; null when that is not known
     * @param etaSeconds until its turn, as jobs ended of late; null when nothing was measured
     */
    public record Queue(
            String lane, @Nullable Long ahead, @Nullable Double etaSeconds) {}

    /** What answers, or answered. */
    public record Model(String name, @Nullable String version) {}

    /** A flag that steered it. */
    public record Flag(String name, @Nullable String variant, String reason) {}

    /** What it is measured by. */
    public record Usage(double audioSeconds, long characters) {}

    /** A problem, inside the job. */
    public record Failure(
            String type, String title, int status, String detail, String code, String jobId, boolean retryable) {}

    /** Where to go from here. */
    public record Links(String self, String result, String events, String cancel) {

        static Links of(JobId id) {
            String self = "/api/v1/jobs/" + id;
            return new Links(self, self + "/result", self + "/events", self + "/cancel");
        }
    }

    public JobResource {
        flags = List.copyOf(flags);
        labels = Map.copyOf(labels);
    }

    public static JobResource of(JobView job) {
        boolean ended = job.status().terminal();
        return new JobResource(
                job.id().toString(),
                job.chained() ? PIPELINE : job.task().code(),
                job.status().code(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.attempt(),
                progress(job),
                ended ? null : new Queue(job.lane().code(), null, null),
                job.chained() ? null : new Model(job.route().model(), job.modelVersion()),
                job.flags().stream().map(JobResource::flag).toList(),
                new Usage(job.measure().audioSeconds(), job.measure().characters()),
                job.labels(),
                ended ? JobProblems.of(job).map(JobResource::failure).orElse(null) : null,
                Links.of(job.id()));
    }

    private static Progress progress(JobView job) {
        Tally segments = job.segments();
        if (segments != null) {
            return new Progress(segments.done(), segments.total(), segments.failed());
        }
        int done =
                Math.toIntExact(job.items().stream().filter(ItemOutcome::done).count());
        return new Progress(done, job.measure().items(), job.items().size() - done);
    }

    /** The same job, as it waits. */
    JobResource waiting(Queue waiting) {
        return new JobResource(
                id,
                task,
                status,
                createdAt,
                startedAt,
                finishedAt,
                attempt,
                progress,
                waiting,
                model,
                flags,
                usage,
                labels,
                error,
                links);
    }

    /** A job whose id proves that it was accepted just now, before any store has heard of it. */
    public static JobResource accepted(JobId id) {
        return new JobResource(
                id.toString(),
                null,
                JobStatus.QUEUED.code(),
                id.acceptedAt(),
                null,
                null,
                1,
                new Progress(0, 0, 0),
                null,
                null,
                List.of(),
                new Usage(0, 0),
                Map.of(),
                null,
                Links.of(id));
    }

    /** The same job in another state. */
    public JobResource as(JobStatus other) {
        return new JobResource(
                id,
                task,
                other.code(),
                createdAt,
                startedAt,
                finishedAt,
                attempt,
                progress,
                queue,
                model,
                flags,
                usage,
                labels,
                error,
                links);
    }

    private static Flag flag(FlagEvaluation evaluation) {
        return new Flag(evaluation.flag(), evaluation.variant(), evaluation.reason());
    }

    private static Failure failure(Problem problem) {
        return new Failure(
                "about:blank",
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.code(),
                String.valueOf(problem.jobId()),
                problem.retryable());
    }
}
