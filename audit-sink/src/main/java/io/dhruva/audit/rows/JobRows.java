package io.dhruva.audit.rows;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job's record: that it was asked for. */
final class JobRows {

    static final String PIPELINE = "pipeline";

    private JobRows() {}

    static List<Row> of(Job job, Place place) {
        List<Row> rows = new ArrayList<>();
        if (job.slip().step() <= 1) {
            rows.add(jobs(job, place));
        }
        if (job.slip().chained()) {
            rows.addAll(StepRows.planned(job));
        }
        rows.add(requests(job));
        return rows;
    }

    /** Where a request lies that is too large for its record. */
    static @Nullable Content requestBlob(Job job) {
        return job.payload() instanceof Payload.BlobRef blob ? Content.json(Texts.json(blob)) : null;
    }

    private static Row jobs(Job job, Place place) {
        // Why: the steps of a chain have a model and languages each.
        Route route = job.slip().chained() ? null : job.route();
        Measure measure = job.measure();
        JobRef parent = job.parent();
        Row.Builder row = Row.of(
                        parent == null ? Table.JOBS_ACCEPTED : Table.PARTS_ACCEPTED,
                        job.id().value())
                .with(job.id().value(), job.owner().userId(), job.owner().apiKeyId())
                .with(
                        task(job.task(), job.slip().step()),
                        job.run(),
                        job.attempt(),
                        job.lane().code())
                .with(route == null ? null : Texts.cut(route.model(), 100))
                .with(route == null ? null : Texts.cut(route.sourceLanguage(), 20))
                .with(route == null ? null : Texts.cut(route.targetLanguage(), 20))
                .with(measure.items(), measure.characters())
                .with(Texts.json(job.labels()), Texts.json(job.flags()))
                .with(job.id().acceptedAt(), job.deadline(), requestBlob(job))
                .with(place.topic(), place.partition(), place.offset());
        return (parent == null ? row : row.with(parent.id().value())).row();
    }

    /** The job's task, to the table jobs. */
    static String task(Task task, int step) {
        return step > 0 ? PIPELINE : task.code();
    }

    private static Row requests(Job job) {
        Table table = switch (job.task()) {
            case ASR -> Table.ASR_REQUESTS_ACCEPTED;
            case TTS -> Table.TTS_REQUESTS_ACCEPTED;
            case NMT -> Table.NMT_REQUESTS_ACCEPTED;
        };
        UUID id = job.id().value();
        Route route = job.route();
        return Row.of(table, id)
                .with(id, job.owner().userId(), job.owner().keyOrNull(), Texts.cut(route.model(), 100))
                .with(Texts.cut(route.sourceLanguage(), 20), Texts.cut(route.targetLanguage(), 20))
                .with(
                        job.measure().characters(),
                        job.measure().items(),
                        job.id().acceptedAt())
                .row();
    }
}
