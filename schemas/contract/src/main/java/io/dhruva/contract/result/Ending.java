package io.dhruva.contract.result;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.List;

/** How a run of a job ended. The first one in the job's {@code results} partition wins, for ever. */
public sealed interface Ending extends Conclusion {

    /**
     * The work was done, at least in part: an outcome for each item.
     *
     * @param payload the results, single-object encoded
     */
    record Completed(List<ItemOutcome> items, Payload payload, Measure measure) implements Ending {
        public Completed {
            items = List.copyOf(items);
        }
    }

    /** The job's own fault; never retried. */
    record Refused(Fault fault) implements Ending {}

    /** Its attempts are used up; the job is in the dead letters. */
    record Failed(Fault fault) implements Ending {}

    /** Its owner asked for the end. */
    record Cancelled() implements Ending {}

    /** Its deadline passed. */
    record Expired() implements Ending {}
}
