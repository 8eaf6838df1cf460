package io.dhruva.audit.store;

import io.dhruva.audit.rows.Row;
import java.util.List;

/** The rows of one record, with its offset. */
public record Recorded(long offset, List<Row> rows) {

    public Recorded {
        rows = List.copyOf(rows);
    }
}
