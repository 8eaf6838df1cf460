package io.dhruva.contract.job;

import io.dhruva.contract.Message;
import io.dhruva.contract.flag.FlagEvaluation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One unit of accepted work, as it waits for a worker.
 *
 * @param run from 1; raised when the owner or an operator runs the job again
 * @param attempt from 1; raised when a faulted job is published again, never by redelivery
 * @param lane the lane that it was accepted for; a parked job returns to it
 * @param payload the request, single-object encoded
 * @param rerun set when only some of its inputs are run again
 * @param parent the job of the document that it is a part of: it ends in {@code documents.results}, under the parent's id,
 *     and no client hears of it
 * @param replay the replay that it was made for. Nobody but the replay hears of such a job: no status, no audit, no
 *     webhook, no dead letter, no usage
 */
public record Job(
        JobId id,
        int run,
        int attempt,
        Task task,
        Lane lane,
        Owner owner,
        Instant acceptedAt,
        Instant deadline,
        Route route,
        Measure measure,
        Payload payload,
        Slip slip,
        List<FlagEvaluation> flags,
        Particulars particulars,
        @Nullable Rerun rerun,
        @Nullable UUID replay,
        @Nullable JobRef parent)
        implements Message {

    public Job {
        flags = List.copyOf(flags);
    }

    /** A job that somebody asked for. */
    public Job(
            JobId id,
            int run,
            int attempt,
            Task task,
            Lane lane,
            Owner owner,
            Instant acceptedAt,
            Instant deadline,
            Route route,
            Measure measure,
            Payload payload,
            Slip slip,
            List<FlagEvaluation> flags,
            Particulars particulars,
            @Nullable Rerun rerun) {
        this(
                id,
                run,
                attempt,
                task,
                lane,
                owner,
                acceptedAt,
                deadline,
                route,
                measure,
                payload,
                slip,
                flags,
                particulars,
                rerun,
                null,
                null);
    }

    /** Whether it only replays another, without side effects. */
    public boolean replayed() {
        return replay != null;
    }

    public Job nextAttempt() {
        return with(attempt + 1, lane);
    }

    public Job inLane(Lane other) {
        return with(attempt, other);
    }

    private Job with(int otherAttempt, Lane otherLane) {
        return new Job(
                id,
                run,
                otherAttempt,
                task,
                otherLane,
                owner,
                acceptedAt,
                deadline,
                route,
                measure,
                payload,
                slip,
                flags,
                particulars,
                rerun,
                replay,
                parent);
    }

    /** The owner's labels. */
    public Map<String, String> labels() {
        return particulars.labels();
    }

    /** The job without its content. */
    public JobRef ref() {
        return new JobRef(id, run, attempt);
    }
}
