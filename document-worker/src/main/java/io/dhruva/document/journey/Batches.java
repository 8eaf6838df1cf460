package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import java.util.Map;
import java.util.Objects;

/** The jobs that batches become. */
final class Batches {

    private Batches() {}

    /** The job of a batch that asks for something: of the same owner, to be done by the same time. */
    static Job job(Job document, Batch batch) {
        return new Job(
                Children.id(document.ref(), Children.Place.of(batch)),
                1,
                1,
                Task.NMT,
                Lane.BULK,
                document.owner(),
                document.acceptedAt(),
                document.deadline(),
                batch.route(),
                new Measure(batch.asked(), 0, batch.characters()),
                Objects.requireNonNull(batch.request(), "what it asks for"),
                Slip.SINGLE,
                document.flags(),
                new Particulars(Map.of(), document.particulars().traceParent(), null, null),
                null,
                null,
                new JobRef(document.id(), document.run(), document.attempt()));
    }
}
