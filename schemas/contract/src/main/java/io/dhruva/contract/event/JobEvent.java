package io.dhruva.contract.event;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobRef;
import java.time.Instant;
import java.util.List;

/** Something happened to jobs that is not an ending. */
public record JobEvent(Instant at, Body body) implements Message {

    /** What happened. */
    public sealed interface Body {}

    /** A worker has begun with these jobs; one event for a whole batch. */
    public record Started(List<JobRef> jobs, String by) implements Body {
        public Started {
            jobs = List.copyOf(jobs);
        }
    }

    /** So many items of a running job are finished. */
    public record Progress(JobRef job, int done, int total, int failed) implements Body {}

    /** The owner wants the job to stop. */
    public record CancelRequested(JobRef job) implements Body {}

    /** The owner wants the job's content to be forgotten; that it was asked and answered stays known. */
    public record Forgotten(JobRef job) implements Body {}
}
