package io.dhruva.contract.result;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conclusion about a job, with who drew it and when.
 *
 * @param step of a chained job, from 1; 0 for a job that is no chain
 * @param by the process that concluded
 * @param startedAt null if no model time was spent
 */
public record Result(
        JobId id,
        int run,
        int attempt,
        Task task,
        int step,
        Owner owner,
        Route route,
        @Nullable String modelVersion,
        String by,
        @Nullable Instant startedAt,
        Instant endedAt,
        Conclusion conclusion)
        implements Message {

    /** A conclusion about a job that is no chain. */
    public Result(
            JobId id,
            int run,
            int attempt,
            Task task,
            Owner owner,
            Route route,
            @Nullable String modelVersion,
            String by,
            @Nullable Instant startedAt,
            Instant endedAt,
            Conclusion conclusion) {
        this(id, run, attempt, task, 0, owner, route, modelVersion, by, startedAt, endedAt, conclusion);
    }
}
