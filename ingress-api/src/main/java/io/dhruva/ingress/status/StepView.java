package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.ItemOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a chained job.
 *
 * @param step from 1
 * @param done what came of it; null while nothing has
 */
public record StepView(
        int step, Task task, Route route, @Nullable Done done) {

    /** What came of a step. */
    public record Done(
            @Nullable String modelVersion,
            @Nullable Instant startedAt,
            Instant finishedAt,
            List<ItemOutcome> items,
            Measure measure) {
        public Done {
            items = List.copyOf(items);
        }
    }

    /** The steps of a job that is accepted; none if it is no chain. */
    public static List<StepView> of(Job job) {
        List<StepView> steps = new ArrayList<>();
        if (job.slip().chained()) {
            steps.add(new StepView(job.slip().step(), job.task(), job.route(), null));
            for (Slip.Step later : job.slip().remaining()) {
                steps.add(new StepView(steps.getLast().step() + 1, later.task(), later.route(), null));
            }
        }
        return steps;
    }

    StepView with(@Nullable Done outcome) {
        return new StepView(step, task, route, outcome);
    }
}
