package io.dhruva.audit.store;

import io.dhruva.audit.chain.Link;
import io.dhruva.audit.rows.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one record, with its offset.
 *
 * @param kept the link that the record has already, when its rows are not to be written again; else null
 */
public record Recorded(
        long offset, List<Row> rows, @Nullable Link kept) {

    public Recorded {
        rows = List.copyOf(rows);
    }

    public Recorded(long offset, List<Row> rows) {
        this(offset, rows, null);
    }

    /** Whether it gets a link. */
    boolean isLinked() {
        return kept != null || !rows.isEmpty();
    }
}
