package io.dhruva.audit.rows;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.wire.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All rows of one record, by database.
 *
 * @param auth rows of auth_db
 * @param config rows of config_db
 */
public record Rows(List<Row> auth, List<Row> config) {

    private static final Rows NONE = new Rows(List.of(), List.of());

    public Rows {
        auth = List.copyOf(auth);
        config = List.copyOf(config);
    }

    /** The rows of a record; none if it concerns no table. {@code answer} is the payload of an ending, null for none. */
    public static Rows of(@Nullable Message message, @Nullable Opened answer, Place place) {
        return switch (message) {
            case Job job when job.replayed() -> NONE;
            case Job job -> new Rows(JobRows.of(job, place), EvaluationRows.of(job));
            case EvaluationNotice notice -> new Rows(List.of(), EvaluationRows.of(notice, place));
            case DeadLetter letter -> new Rows(List.of(DeadLetterRows.of(letter, place)), List.of());
            case Result result -> of(result, answer == null ? Opened.NONE : answer, place);
            case JobEvent(Instant at, JobEvent.Forgotten(JobRef job)) ->
                new Rows(List.of(forgotten(job, at)), List.of());
            case Unreadable _ -> new Rows(List.of(LeftOutRows.of(place, "unreadable")), List.of());
            case null, default -> NONE;
        };
    }

    private static Rows of(Result result, Opened answer, Place place) {
        List<Row> rows = new ArrayList<>();
        switch (result.conclusion()) {
            case Ending ending -> rows.addAll(EndingRows.of(result, ending, place));
            case StepEnded ended -> rows.addAll(StepRows.ended(result, ended, place));
        }
        completed(result).ifPresent(completed -> rows.addAll(ResultRows.of(result, completed, answer, place)));
        return new Rows(rows, List.of());
    }

    /** What was completed, be it the job or a step of it. */
    public static Optional<Ending.Completed> completed(Result result) {
        return switch (result.conclusion()) {
            case Ending.Completed completed -> Optional.of(completed);
            case StepEnded ended -> Optional.of(ended.completed());
            case Ending _ -> Optional.empty();
        };
    }

    private static Row forgotten(JobRef job, Instant at) {
        UUID id = job.id().value();
        return Row.of(Table.FORGOTTEN, id).with(id, job.run(), at).row();
    }
}
