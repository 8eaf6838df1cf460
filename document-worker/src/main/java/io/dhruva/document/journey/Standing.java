package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.outcome.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run of a document is. Each method gives the next standing.
 *
 * @param starts how often work on it was begun: again after each time that a worker was lost
 * @param sheet of the newest batch, and its number; -1 before the first
 * @param outstanding batches that are out to be translated
 * @param tally of the segments that were taken out so far
 * @param modelVersion of the model that answered last
 */
record Standing(
        int run,
        Phase phase,
        int starts,
        Instant startedAt,
        int sheet,
        int number,
        int outstanding,
        Tally tally,
        @Nullable String modelVersion) {

    /** What is done with it. */
    enum Phase {
        /** Its segments are taken out, and translated meanwhile. */
        EXTRACTING,
        /** All are out; some are not home. */
        TRANSLATING,
        /** All are home; it is put together. */
        COMPOSING
    }

    static Standing begun(int run, Instant now) {
        return new Standing(run, Phase.EXTRACTING, 1, now, 0, -1, 0, Tally.NONE, null);
    }

    /** Whether that batch is the next; what is taken out anew comes again from the first. */
    boolean awaits(Batch batch) {
        boolean next = batch.sheet() == sheet ? batch.number() == number + 1 : batch.sheet() > sheet;
        return phase == Phase.EXTRACTING && next;
    }

    Standing took(Batch batch) {
        return new Standing(
                run,
                phase,
                starts,
                startedAt,
                batch.sheet(),
                batch.number(),
                outstanding + (batch.request() == null ? 0 : 1),
                tally.plus(new Tally(batch.segments() - batch.asked(), batch.segments(), 0)),
                modelVersion);
    }

    /** A batch is home. */
    Standing cameHome(int done, int failed, @Nullable String version) {
        return new Standing(
                run,
                phase,
                starts,
                startedAt,
                sheet,
                number,
                outstanding - 1,
                tally.plus(new Tally(done, 0, failed)),
                version == null ? modelVersion : version);
    }

    boolean allHome() {
        return phase == Phase.TRANSLATING && outstanding == 0;
    }

    Standing in(Phase next) {
        return new Standing(run, next, starts, startedAt, sheet, number, outstanding, tally, modelVersion);
    }

    Standing begunAgain() {
        return new Standing(run, phase, starts + 1, startedAt, sheet, number, outstanding, tally, modelVersion);
    }
}
