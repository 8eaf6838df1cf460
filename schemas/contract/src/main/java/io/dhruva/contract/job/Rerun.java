package io.dhruva.contract.job;

import io.dhruva.contract.outcome.ItemOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the run before left, when only some of a job's inputs are run again.
 *
 * @param items indices of the inputs to run again, from 0
 * @param outcomes of the run before, one for each input
 * @param answer of the run before; null if it gave none
 */
public record Rerun(
        List<Integer> items,
        List<ItemOutcome> outcomes,
        @Nullable Payload answer) {

    public Rerun {
        items = List.copyOf(items);
        outcomes = List.copyOf(outcomes);
    }
}
