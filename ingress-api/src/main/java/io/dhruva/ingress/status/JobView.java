package io.dhruva.ingress.status;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands in its newest run.
 *
 * @param startedAt null while no worker has begun
 * @param modelVersion null until a model has answered
 * @param fault why it did not succeed; null while there is nothing to blame
 * @param items how its inputs ended; empty before
 * @param steps of a chain; empty for a job that is none
 * @param segments of a document, as far as they are translated; null for a job that is none
 */
public record JobView(
        JobId id,
        Task task,
        Owner owner,
        JobStatus status,
        int run,
        int attempt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Lane lane,
        Route route,
        @Nullable String modelVersion,
        List<FlagEvaluation> flags,
        Measure measure,
        Map<String, String> labels,
        @Nullable Fault fault,
        List<ItemOutcome> items,
        List<StepView> steps,
        @Nullable Tally segments) {

    public JobView {
        flags = List.copyOf(flags);
        labels = Map.copyOf(labels);
        items = List.copyOf(items);
        steps = List.copyOf(steps);
    }

    public boolean isDocument() {
        return segments != null;
    }

    public boolean chained() {
        return !steps.isEmpty();
    }

    /** The step that the job is at, or ended with; empty if it is no chain. */
    public Optional<StepView> at() {
        return steps.stream()
                .filter(step -> step.done() == null)
                .findFirst()
                .or(() -> steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast()));
    }

    boolean belongsTo(Owner asker) {
        return owner.userId() == asker.userId();
    }
}
