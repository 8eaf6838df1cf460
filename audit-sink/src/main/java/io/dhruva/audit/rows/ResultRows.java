package io.dhruva.audit.rows;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was answered: a row an item. Without the answer itself, the rows say how each item ended. */
final class ResultRows {

    private static final int BITS = 8;

    private ResultRows() {}

    static List<Row> of(Result result, Ending.Completed completed, Opened opened, Place place) {
        List<Row> rows = new ArrayList<>();
        Answer answer = opened.answer();
        UUID job = result.id().value();
        for (int item = 0; item < completed.items().size(); item++) {
            Fault fault = completed.items().get(item).fault();
            Row.Builder row = begin(result, item, fault, place);
            switch (result.task()) {
                case ASR ->
                    transcript(
                            row, job, opened, answer instanceof Answer.Transcripts all ? at(all.items(), item) : null);
                case TTS -> speech(row, answer instanceof Answer.Speeches all ? all : null, item, completed.payload());
                case NMT ->
                    translation(
                            row, job, opened, answer instanceof Answer.Translations all ? at(all.items(), item) : null);
            }
            rows.add(row.row());
        }
        return rows;
    }

    private static Row.Builder begin(Result result, int item, @Nullable Fault fault, Place place) {
        Table table = switch (result.task()) {
            case ASR -> Table.ASR_RESULTS;
            case TTS -> Table.TTS_RESULTS;
            case NMT -> Table.NMT_RESULTS;
        };
        UUID id = UUID.nameUUIDFromBytes((place + "/" + item).getBytes(StandardCharsets.UTF_8));
        return Row.of(table, result.id().value())
                .with(id, result.id().value(), result.run(), item, place.partition(), place.offset())
                .with(result.endedAt(), fault == null ? null : Texts.cut(fault.code(), 100));
    }

    private static void transcript(Row.Builder row, UUID job, Opened opened, Answer.@Nullable Transcript heard) {
        if (heard == null) {
            row.with(null, null, null);
        } else {
            row.with(
                            opened.text("asr_results", "transcript", job, Texts.clean(heard.text())),
                            opened.json("asr_results", "word_timestamps", job, Texts.json(heard.segments())))
                    .with(heard.audioSeconds());
        }
    }

    private static void speech(Row.Builder row, Answer.@Nullable Speeches all, int item, Payload payload) {
        Answer.Speech spoken = all == null ? null : at(all.items(), item);
        if (all == null || spoken == null) {
            row.with(null, null, null, null, null, null);
            return;
        }
        long size = spoken.audio().length;
        row.with(
                        Content.text(path(payload, item)),
                        spoken.seconds(),
                        Texts.cut(all.audioFormat(), 20),
                        all.samplingRateHz())
                .with(spoken.seconds() > 0 ? Math.toIntExact(Math.round(size * BITS / spoken.seconds())) : null, size);
    }

    /** Where the audio is: in the blob of the whole answer, or in the job's row. */
    private static String path(Payload payload, int item) {
        return switch (payload) {
            case Payload.BlobRef blob -> blob.uri() + "#" + item;
            case Payload.Inline _ -> "inline:" + item;
        };
    }

    private static void translation(Row.Builder row, UUID job, Opened opened, Answer.@Nullable Translation translated) {
        if (translated == null) {
            row.with(null, null);
        } else {
            row.with(
                    opened.text("nmt_results", "translated_text", job, Texts.clean(translated.target())),
                    opened.text("nmt_results", "source_text", job, Texts.clean(translated.source())));
        }
    }

    private static <T> @Nullable T at(List<? extends @Nullable T> items, int index) {
        return index < items.size() ? items.get(index) : null;
    }
}
