package io.dhruva.audit.rows;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An ending: how a job ended, as it stands in the topic results. */
final class EndingRows {

    private static final double NANOS = 1e9;

    private EndingRows() {}

    static List<Row> of(Result result, Ending ending, Place place) {
        Ended ended = Ended.of(ending);
        return List.of(
                jobs(result, ending, ended, place),
                endings(result, ended, place),
                requests(result, ending, ended, place));
    }

    private static Row jobs(Result result, Ending ending, Ended ended, Place place) {
        UUID id = result.id().value();
        Route route = result.step() > 0 ? null : result.route();
        Fault fault = ended.fault();
        Ending.Completed completed = ending instanceof Ending.Completed done ? done : null;
        Payload payload = completed == null ? null : completed.payload();
        Tally tally = completed == null ? null : completed.tally();
        Row.Builder row = Row.of(tally == null ? Table.JOBS_ENDED : Table.DOCUMENTS_ENDED, id)
                .with(
                        id,
                        result.owner().userId(),
                        result.owner().apiKeyId(),
                        JobRows.task(result.task(), result.step()))
                .with(result.run(), result.attempt(), ended.state())
                .with(route == null ? null : Texts.cut(route.model(), 100))
                .with(Texts.cut(result.modelVersion(), 50))
                .with(route == null ? null : Texts.cut(route.sourceLanguage(), 20))
                .with(route == null ? null : Texts.cut(route.targetLanguage(), 20))
                .with(failed(completed), seconds(completed))
                .with(result.id().acceptedAt(), result.startedAt(), result.endedAt(), Texts.cut(result.by(), 200))
                .with(fault == null ? null : Texts.cut(fault.code(), 100))
                .with(fault == null ? null : Texts.clean(fault.detail()))
                .with(completed == null ? null : Texts.json(completed.items()))
                .with(inline(payload), keyId(payload), nonce(payload), blob(payload))
                .with(place.partition(), place.offset());
        return (tally == null ? row : row.with(tally.done(), tally.total(), tally.failed())).row();
    }

    /** The key with which a payload in a row is sealed. */
    static @Nullable String keyId(@Nullable Payload payload) {
        return payload instanceof Payload.Inline inline ? inline.keyId() : null;
    }

    static @Nullable Content nonce(@Nullable Payload payload) {
        return payload instanceof Payload.Inline inline ? Content.bytes(inline.nonce()) : null;
    }

    static @Nullable Content inline(@Nullable Payload payload) {
        return payload instanceof Payload.Inline inline ? Content.bytes(inline.bytes()) : null;
    }

    static @Nullable Content blob(@Nullable Payload payload) {
        return payload instanceof Payload.BlobRef blob ? Content.json(Texts.json(blob)) : null;
    }

    private static Row endings(Result result, Ended ended, Place place) {
        Fault fault = ended.fault();
        return Row.of(Table.JOB_ENDINGS, result.id().value())
                .with(place.partition(), place.offset(), result.id().value(), result.run(), result.attempt())
                .with(ended.state(), result.endedAt(), Texts.cut(result.by(), 200))
                .with(fault == null ? null : Texts.cut(fault.code(), 100))
                .row();
    }

    private static Row requests(Result result, Ending ending, Ended ended, Place place) {
        Table table = switch (result.task()) {
            case ASR -> Table.ASR_REQUESTS_ENDED;
            case TTS -> Table.TTS_REQUESTS_ENDED;
            case NMT -> Table.NMT_REQUESTS_ENDED;
        };
        UUID id = result.id().value();
        Route route = result.route();
        return Row.of(table, id)
                .with(id, result.owner().userId(), result.owner().keyOrNull(), Texts.cut(route.model(), 100))
                .with(Texts.cut(route.sourceLanguage(), 20), Texts.cut(route.targetLanguage(), 20))
                .with(result.id().acceptedAt(), took(result), ended.platformStatus())
                .with(Texts.clean(ended.errorMessage()), result.endedAt())
                .with(seconds(ending instanceof Ending.Completed completed ? completed : null))
                .with(place.partition(), place.offset())
                .row();
    }

    private static @Nullable Double took(Result result) {
        Instant started = result.startedAt();
        return started == null
                ? null
                : Double.valueOf(Duration.between(started, result.endedAt()).toNanos() / NANOS);
    }

    private static @Nullable Integer failed(Ending.@Nullable Completed completed) {
        return completed == null
                ? null
                : Integer.valueOf(Math.toIntExact(
                        completed.items().stream().filter(item -> !item.done()).count()));
    }

    private static @Nullable Double seconds(Ending.@Nullable Completed completed) {
        if (completed == null) {
            return null;
        }
        Measure measure = completed.measure();
        return measure.audioSeconds();
    }
}
