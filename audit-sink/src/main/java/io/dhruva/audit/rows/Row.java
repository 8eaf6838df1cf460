package io.dhruva.audit.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, in the order of its statement.
 *
 * @param key what the record is about: its job, or an evaluation that steered none; it orders the rows of a statement, so
 *     that two writers lock in the same order
 */
public record Row(Table table, UUID key, List<@Nullable Object> values) {

    public Row(Table table, UUID key, List<@Nullable Object> values) {
        this.table = table;
        this.key = key;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The document that the job is a part of, in the row that says it; null for any other row. */
    public @Nullable UUID parent() {
        return table == Table.PARTS_ACCEPTED ? (UUID) values.getLast() : null;
    }

    static Builder of(Table table, UUID key) {
        return new Builder(table, key);
    }

    /** Collects values, one after the other. */
    static final class Builder {

        private final Table table;
        private final UUID key;
        private final List<@Nullable Object> values = new ArrayList<>();

        private Builder(Table table, UUID key) {
            this.table = table;
            this.key = key;
        }

        Builder with(@Nullable Object... more) {
            Collections.addAll(values, more);
            return this;
        }

        Row row() {
            return new Row(table, key, values);
        }
    }
}
