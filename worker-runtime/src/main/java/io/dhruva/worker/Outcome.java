package io.dhruva.worker;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.List;

/** What became of a job in a batch, by whose fault. */
public sealed interface Outcome {

    /** Worked off: an outcome for each item, of which one at least is done. */
    record Done(List<ItemOutcome> items, Answer answer, Measure measure, String modelVersion) implements Outcome {
        public Done {
            items = List.copyOf(items);
        }
    }

    /** The job is at fault; it will never be otherwise. */
    record Refused(Fault fault) implements Outcome {}

    /** The world is at fault; no attempt is charged. */
    record Unavailable(String reason) implements Outcome {}

    /** Something broke on this job; an attempt is charged. */
    record Faulted(Fault fault) implements Outcome {}

    /** The job runs longer than its lane allows. */
    record RunsLong() implements Outcome {}
}
