package io.dhruva.audit.rows;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Route;
import java.util.List;
import java.util.UUID;

/** A job's record: that it was asked for. */
final class JobRows {

    private JobRows() {}

    static List<Row> of(Job job) {
        return List.of(jobs(job), requests(job));
    }

    private static Row jobs(Job job) {
        Route route = job.route();
        Measure measure = job.measure();
        return Row.of(Table.JOBS_ACCEPTED, job.id().value())
                .with(job.id().value(), job.owner().userId(), job.owner().apiKeyId())
                .with(job.task().code(), job.run(), job.attempt(), job.lane().code())
                .with(Texts.cut(route.model(), 100), Texts.cut(route.sourceLanguage(), 20))
                .with(Texts.cut(route.targetLanguage(), 20), measure.items(), measure.characters())
                .with(Texts.json(job.labels()), Texts.json(job.flags()))
                .with(job.id().acceptedAt(), job.deadline())
                .row();
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
                .with(id, job.owner().userId(), job.owner().apiKeyId(), Texts.cut(route.model(), 100))
                .with(Texts.cut(route.sourceLanguage(), 20), Texts.cut(route.targetLanguage(), 20))
                .with(
                        job.measure().characters(),
                        job.measure().items(),
                        job.id().acceptedAt())
                .row();
    }
}
