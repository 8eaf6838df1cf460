package io.dhruva.audit.rows;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of a chained job: what each is, and what came of those before the last, whose outcome is the job's. */
final class StepRows {

    private static final double NANOS = 1e9;

    private StepRows() {}

    /** What a job's record tells: the step that it is for, and those that follow. */
    static List<Row> planned(Job job) {
        List<Row> rows = new ArrayList<>();
        int step = job.slip().step();
        rows.add(planned(job, step, job.task(), job.route(), job.measure().characters(), JobRows.requestBlob(job)));
        for (Slip.Step later : job.slip().remaining()) {
            step++;
            rows.add(planned(job, step, later.task(), later.route(), null, null));
        }
        return rows;
    }

    private static Row planned(
            Job job, int step, Task task, Route route, @Nullable Long characters, @Nullable Content blob) {
        UUID id = job.id().value();
        return Row.of(Table.STEPS_PLANNED, id)
                .with(id, job.run(), step, task.code(), Texts.cut(route.model(), 100))
                .with(Texts.cut(route.sourceLanguage(), 20), Texts.cut(route.targetLanguage(), 20), characters, blob)
                .row();
    }

    static List<Row> ended(Result result, StepEnded ended, Place place) {
        return List.of(steps(result, ended, place), requests(result, ended, place));
    }

    private static Row steps(Result result, StepEnded ended, Place place) {
        UUID id = result.id().value();
        Route route = result.route();
        Ending.Completed completed = ended.completed();
        Payload payload = completed.payload();
        return Row.of(Table.STEPS_ENDED, id)
                .with(id, result.run(), ended.step(), result.task().code(), Texts.cut(route.model(), 100))
                .with(Texts.cut(route.sourceLanguage(), 20), Texts.cut(route.targetLanguage(), 20))
                .with(result.attempt(), Texts.cut(result.modelVersion(), 50))
                .with(result.startedAt(), result.endedAt(), Texts.cut(result.by(), 200))
                .with(completed.measure().audioSeconds(), Texts.json(completed.items()))
                .with(EndingRows.inline(payload), EndingRows.keyId(payload), EndingRows.nonce(payload))
                .with(EndingRows.blob(payload))
                .with(place.partition(), place.offset())
                .row();
    }

    private static Row requests(Result result, StepEnded ended, Place place) {
        Table table = switch (result.task()) {
            case ASR -> Table.ASR_REQUESTS_STEPPED;
            case TTS -> Table.TTS_REQUESTS_STEPPED;
            case NMT -> Table.NMT_REQUESTS_STEPPED;
        };
        UUID id = result.id().value();
        Route route = result.route();
        Measure measure = ended.completed().measure();
        boolean some = ended.completed().items().stream().anyMatch(ItemOutcome::done);
        return Row.of(table, id)
                .with(id, result.owner().userId(), result.owner().keyOrNull(), Texts.cut(route.model(), 100))
                .with(Texts.cut(route.sourceLanguage(), 20), Texts.cut(route.targetLanguage(), 20))
                .with(result.id().acceptedAt(), took(result), some ? "completed" : "failed")
                .with(null, result.endedAt())
                .with(measure.audioSeconds(), place.partition(), place.offset())
                .row();
    }

    private static @Nullable Double took(Result result) {
        return result.startedAt() == null
                ? null
                : Double.valueOf(
                        Duration.between(result.startedAt(), result.endedAt()).toNanos() / NANOS);
    }
}
