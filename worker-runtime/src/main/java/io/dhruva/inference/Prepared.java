package io.dhruva.inference;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.outcome.Fault;
import java.util.List;

/**
 * A request turned into rows.
 *
 * @param items one for each input, in order
 * @param measure how much work it turned out to be
 * @param runsLong whether it belongs in the long lane
 */
public record Prepared<I>(List<Item<I>> items, Measure measure, boolean runsLong) {

    public Prepared {
        items = List.copyOf(items);
    }

    /** One input. */
    public sealed interface Item<I> {

        /** Its rows; there may be none. */
        record Rows<I>(List<I> rows) implements Item<I> {
            public Rows {
                rows = List.copyOf(rows);
            }
        }

        /** The input is at fault. */
        record Refused<I>(Fault fault) implements Item<I> {}
    }
}
