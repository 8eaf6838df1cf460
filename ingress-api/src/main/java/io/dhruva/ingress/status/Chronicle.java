package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Words what happens to a job for those who follow it. Threads: safe. */
final class Chronicle {

    /** The data of the event {@code state}. */
    record State(String id, String status, int run, int attempt) {}

    /** The data of the event {@code progress}. */
    record Progress(int done, int total, int failed) {}

    /** The data of the event {@code result}, the last one of a run: how it ended, and where the body is. */
    record Ended(String id, String status, int run, ItemResource.@Nullable Failure error, JobResource.Links links) {}

    private final JsonMapper json;

    Chronicle(JsonMapper json) {
        this.json = json;
    }

    News queued(JobId id, int run, int attempt) {
        return state(EventId.queued(run, attempt), id, JobStatus.QUEUED, attempt);
    }

    News running(JobRef job) {
        return state(EventId.running(job.run(), job.attempt(), 0), job.id(), JobStatus.RUNNING, job.attempt());
    }

    News cancelling(JobRef job) {
        EventId id = new EventId(job.run(), EventId.CANCELLING, 0);
        return state(id, job.id(), JobStatus.CANCELLING, job.attempt());
    }

    News progress(JobRef job, int done, int total, int failed) {
        EventId id = EventId.running(job.run(), job.attempt(), done + failed);
        return new News(id, News.PROGRESS, json.writeValueAsString(new Progress(done, total, failed)));
    }

    /** @param tally of a document, which its items do not tell */
    List<News> ended(
            JobRef job, JobStatus status, @Nullable Fault fault, List<ItemOutcome> items, @Nullable Tally tally) {
        List<News> news = new ArrayList<>();
        if (tally != null || !items.isEmpty()) {
            Progress progress =
                    tally == null ? progress(items) : new Progress(tally.done(), tally.total(), tally.failed());
            news.add(new News(ended(job, 0), News.PROGRESS, json.writeValueAsString(progress)));
        }
        news.add(state(ended(job, 1), job.id(), status, job.attempt()));
        ItemResource.Failure error = fault == null ? null : new ItemResource.Failure(fault.code(), fault.detail());
        Ended ended = new Ended(job.id().toString(), status.code(), job.run(), error, JobResource.Links.of(job.id()));
        news.add(new News(EventId.last(job.run()), News.RESULT, json.writeValueAsString(ended)));
        return news;
    }

    private static Progress progress(List<ItemOutcome> items) {
        int done = Math.toIntExact(items.stream().filter(ItemOutcome::done).count());
        return new Progress(done, items.size(), items.size() - done);
    }

    /** What a job's state alone tells, when nothing else is kept. */
    List<News> of(JobView job) {
        JobRef ref = new JobRef(job.id(), job.run(), job.attempt());
        return switch (job.status()) {
            case QUEUED -> List.of(queued(job.id(), job.run(), job.attempt()));
            case RUNNING -> List.of(running(ref));
            case CANCELLING -> List.of(cancelling(ref));
            case SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED, CANCELLED, EXPIRED ->
                ended(ref, job.status(), job.fault(), job.items(), job.segments());
        };
    }

    private static EventId ended(JobRef job, int step) {
        return new EventId(job.run(), EventId.ENDED, step);
    }

    private News state(EventId event, JobId id, JobStatus status, int attempt) {
        State state = new State(id.toString(), status.code(), event.run(), attempt);
        return new News(event, News.STATE, json.writeValueAsString(state));
    }
}
