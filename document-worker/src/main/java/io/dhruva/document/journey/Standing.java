package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.document.journey.Children.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run of a document is. Each method gives the next standing.
 *
 * @param starts how often work on it was begun: again after each time that a worker was lost
 * @param taken the newest batch that was taken out of it
 * @param sent the newest that was sent to be translated
 * @param waiting batches that wait to be sent
 * @param out batches that are sent and not home
 * @param tally of the segments that were taken out so far
 * @param modelVersion of the model that answered last
 */
record Standing(
        int run,
        Phase phase,
        int starts,
        Instant startedAt,
        Place taken,
        Place sent,
        int waiting,
        int out,
        Tally tally,
        @Nullable String modelVersion) {

    private static final Place NONE = new Place(0, -1);

    /** What is done with it. */
    enum Phase {
        /** Its segments are taken out, and translated meanwhile. */
        EXTRACTING,
        /** All are taken out; some are not home. */
        TRANSLATING,
        /** All are home; it is put together. */
        COMPOSING
    }

    static Standing begun(int run, Instant now) {
        return new Standing(run, Phase.EXTRACTING, 1, now, NONE, NONE, 0, 0, Tally.NONE, null);
    }

    /** Whether that batch is the next; what is taken out anew comes again from the first. */
    boolean awaits(Batch batch) {
        boolean next =
                batch.sheet() == taken.sheet() ? batch.number() == taken.number() + 1 : batch.sheet() > taken.sheet();
        return phase == Phase.EXTRACTING && next;
    }

    Standing took(Batch batch) {
        int more = batch.request() == null ? 0 : 1;
        Tally with = tally.plus(new Tally(batch.segments() - batch.asked(), batch.segments(), 0));
        return new Standing(
                run, phase, starts, startedAt, Place.of(batch), sent, waiting + more, out, with, modelVersion);
    }

    /** Whether another batch is to be sent, of which at most {@code window} are out at once. */
    boolean sendsAnother(int window) {
        return waiting > 0 && out < window;
    }

    Standing sent(Batch batch) {
        return new Standing(
                run, phase, starts, startedAt, taken, Place.of(batch), waiting - 1, out + 1, tally, modelVersion);
    }

    /** A batch is home. */
    Standing cameHome(int done, int failed, @Nullable String version) {
        Tally with = tally.plus(new Tally(done, 0, failed));
        String newest = version == null ? modelVersion : version;
        return new Standing(run, phase, starts, startedAt, taken, sent, waiting, out - 1, with, newest);
    }

    boolean allHome() {
        return phase == Phase.TRANSLATING && waiting == 0 && out == 0;
    }

    Standing in(Phase next) {
        return new Standing(run, next, starts, startedAt, taken, sent, waiting, out, tally, modelVersion);
    }

    Standing begunAgain() {
        return new Standing(run, phase, starts + 1, startedAt, taken, sent, waiting, out, tally, modelVersion);
    }
}
