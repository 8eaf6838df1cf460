package io.dhruva.document.work;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.document.journey.Children.Place;
import io.dhruva.document.journey.Endings;
import io.dhruva.document.journey.Home;
import io.dhruva.document.work.Numbering.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sheet's segments, read batch by batch; the newest few stay in memory. Threads: one.
 *
 * <p>Errors: IOException when a batch cannot be read just now.
 */
final class HomeReader {

    private static final int BATCHES = 64;

    private final int sheet;
    private final Home home;
    private final Payloads payloads;
    private final Map<Integer, List<Segment>> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Segment>> eldest) {
            return size() > BATCHES;
        }
    };

    HomeReader(int sheet, Home home, Payloads payloads) {
        this.sheet = sheet;
        this.home = home;
        this.payloads = payloads;
    }

    /** What became of a segment. */
    sealed interface Segment {

        /**
         * It is translated.
         *
         * @param fresh whether a model was asked
         */
        record Done(String target, boolean fresh) implements Segment {}

        /** It is not, for that reason. */
        record Failed(Fault fault) implements Segment {}

        /** It is not yet. */
        record Waiting() implements Segment {}
    }

    Segment segment(Slot slot) throws Erased, IOException {
        List<Segment> batch = read.get(slot.number());
        if (batch == null) {
            batch = batch(slot.number());
            if (!batch.isEmpty()) {
                read.put(slot.number(), batch);
            }
        }
        return slot.position() < batch.size() ? batch.get(slot.position()) : new Segment.Waiting();
    }

    private List<Segment> batch(int number) throws Erased, IOException {
        Place place = new Place(sheet, number);
        Optional<Batch> sent = home.batch(place);
        if (sent.isEmpty()) {
            return List.of();
        }
        Batch batch = sent.get();
        List<Answer.@Nullable Translation> known = translations(batch.known());
        Ending ending = home.ending(place).orElse(null);
        List<Answer.@Nullable Translation> answered =
                ending instanceof Ending.Completed completed ? translations(completed.payload()) : List.of();
        List<Segment> segments = new ArrayList<>(batch.segments());
        int item = 0;
        for (int i = 0; i < batch.segments(); i++) {
            Answer.Translation given = i < known.size() ? known.get(i) : null;
            if (given != null) {
                segments.add(new Segment.Done(given.target(), false));
            } else {
                segments.add(ending == null ? new Segment.Waiting() : came(ending, answered, item));
                item++;
            }
        }
        return segments;
    }

    private static Segment came(Ending ending, List<Answer.@Nullable Translation> answered, int item) {
        Answer.Translation translation = item < answered.size() ? answered.get(item) : null;
        Fault fault = Endings.outcome(ending, item).fault();
        if (fault == null && translation != null) {
            return new Segment.Done(translation.target(), true);
        }
        return new Segment.Failed(fault == null ? new Fault("result_gone", "what was answered is not there") : fault);
    }

    private List<Answer.@Nullable Translation> translations(@Nullable Payload payload) throws Erased, IOException {
        return payload != null && ContentCodec.answer(payloads.load(payload)) instanceof Answer.Translations all
                ? all.items()
                : List.of();
    }
}
