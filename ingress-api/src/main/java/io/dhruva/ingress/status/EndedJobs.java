package io.dhruva.ingress.status;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.ingress.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Jobs as a certain ending leaves them, whatever became of them since. Threads: safe. */
@Component
public final class EndedJobs {

    private static final Measure UNKNOWN = new Measure(0, 0, 0);

    private final StatusView view;

    EndedJobs(StatusView view) {
        this.view = view;
    }

    /** The job with that ending; what an ending does not say comes from the view, if it knows. */
    public JobView of(Result result) {
        if (!(result.conclusion() instanceof Ending ending)) {
            throw new IllegalArgumentException("not an ending");
        }
        Optional<JobView> seen = seen(result);
        List<ItemOutcome> items = ending instanceof Ending.Completed completed ? completed.items() : List.of();
        Measure measure = ending instanceof Ending.Completed completed
                ? completed.measure()
                : seen.map(JobView::measure).orElse(UNKNOWN);
        Tally tally = ending instanceof Ending.Completed completed ? completed.tally() : null;
        return new JobView(
                result.id(),
                result.task(),
                result.owner(),
                Projection.status(ending),
                result.run(),
                result.attempt(),
                result.id().acceptedAt(),
                result.startedAt(),
                result.endedAt(),
                seen.map(JobView::lane).orElse(Lane.INTERACTIVE),
                result.route(),
                result.modelVersion(),
                seen.map(JobView::flags).orElse(List.of()),
                measure,
                seen.map(JobView::labels).orElse(Map.of()),
                Projection.fault(ending),
                items,
                seen.map(JobView::steps).orElse(List.of()),
                tally == null ? seen.map(JobView::segments).orElse(null) : tally);
    }

    private Optional<JobView> seen(Result result) {
        try {
            return view.find(result.id(), result.owner());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
