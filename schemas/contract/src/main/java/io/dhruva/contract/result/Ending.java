package io.dhruva.contract.result;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run of a job ended. The first one in the job's {@code results} partition wins, for ever. */
public sealed interface Ending extends Conclusion {

    /**
     * The work was done, at least in part: an outcome for each item.
     *
     * @param payload the results, single-object encoded
     * @param tally of a document: its segments; its items say only whether any of them came out and whether any did not
     */
    record Completed(
            List<ItemOutcome> items,
            Payload payload,
            Measure measure,
            @Nullable Tally tally) implements Ending {
        public Completed {
            items = List.copyOf(items);
        }

        public Completed(List<ItemOutcome> items, Payload payload, Measure measure) {
            this(items, payload, measure, null);
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
