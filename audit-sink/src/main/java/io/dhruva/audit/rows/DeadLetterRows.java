package io.dhruva.audit.rows;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.result.DeadLetter;

/** A dead letter: that a run of a job was given up, and where the whole of it lies. */
final class DeadLetterRows {

    private DeadLetterRows() {}

    static Row of(DeadLetter letter, Place place) {
        Job job = letter.job();
        return Row.of(Table.DEAD_LETTERS, job.id().value())
                .with(job.id().value(), job.run(), job.attempt(), job.owner().userId())
                .with(
                        job.task().code(),
                        job.lane().code(),
                        Texts.cut(job.route().model(), 100),
                        Texts.cut(letter.fault().code(), 100),
                        Texts.clean(letter.fault().detail()))
                .with(Texts.cut(letter.by(), 200), letter.at(), place.partition(), place.offset())
                .row();
    }
}
