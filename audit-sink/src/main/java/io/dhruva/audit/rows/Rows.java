package io.dhruva.audit.rows;

import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import java.util.ArrayList;
import java.util.List;
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

    /** The rows of a record; none if it concerns no table. {@code answer} is the opened payload of an ending. */
    public static Rows of(@Nullable Message message, @Nullable Answer answer, Place place) {
        return switch (message) {
            case Job job -> new Rows(JobRows.of(job), EvaluationRows.of(job));
            case EvaluationNotice notice -> new Rows(List.of(), EvaluationRows.of(notice, place));
            case Result result -> of(result, answer, place);
            case null, default -> NONE;
        };
    }

    private static Rows of(Result result, @Nullable Answer answer, Place place) {
        if (!(result.conclusion() instanceof Ending ending)) {
            return NONE;
        }
        List<Row> rows = new ArrayList<>(EndingRows.of(result, ending, place));
        if (ending instanceof Ending.Completed completed) {
            rows.addAll(ResultRows.of(result, completed, answer, place));
        }
        return new Rows(rows, List.of());
    }
}
