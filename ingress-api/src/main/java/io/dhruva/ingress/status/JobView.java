package io.dhruva.ingress.status;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job, from whichever store.
 *
 * @param task null, like the route, for a job that only its id tells of
 * @param fault why the whole job did not succeed
 * @param refused whether that was the job's own fault
 * @param itemFaults a place for each item, null where it is done; empty until the end
 */
public record JobView(
        JobId id,
        long userId,
        @Nullable Task task,
        int run,
        int attempt,
        @Nullable String lane,
        State state,
        @Nullable Route route,
        @Nullable String modelVersion,
        Measure measure,
        int done,
        int failed,
        Map<String, String> labels,
        List<FlagEvaluation> flags,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Fault fault,
        boolean refused,
        List<@Nullable Fault> itemFaults) {

    /** A job of which nothing but its acceptance is known. */
    static JobView queued(JobId id, long userId) {
        return new JobView(
                id,
                userId,
                null,
                1,
                1,
                null,
                State.QUEUED,
                null,
                null,
                new Measure(1, 0, 0),
                0,
                0,
                Map.of(),
                List.of(),
                null,
                null,
                null,
                false,
                List.of());
    }

    /** Changes whenever the view does. */
    String tag() {
        return "\"%d-%d-%s-%d-%d\"".formatted(run, attempt, state.code(), done, failed);
    }
}
