package io.dhruva.inference;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import java.util.concurrent.CompletableFuture;

/**
 * A row that waits for its model.
 *
 * @param cost how much model time it takes, in any unit that all rows of its model share
 */
record Row<I, O>(JobId job, Lane lane, I input, int bucket, double cost, CompletableFuture<RowOutcome<O>> outcome) {

    /** Whether nobody waits for it any more. */
    boolean abandoned() {
        return outcome.isDone();
    }
}
