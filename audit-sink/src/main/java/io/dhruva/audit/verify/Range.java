package io.dhruva.audit.verify;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Ids behind {@code after} up to {@code last}, in the order of PostgreSQL; the least id itself is in the first range. */
public record Range(UUID after, UUID last) {

    public static final UUID LEAST = new UUID(0, 0);

    /** The condition, with two places for {@link #bind}. */
    public String where(String id) {
        return "%1$s %2$s ? and %1$s <= ?".formatted(id, after.equals(LEAST) ? ">=" : ">");
    }

    public void bind(PreparedStatement statement, int from) throws SQLException {
        statement.setObject(from, after);
        statement.setObject(from + 1, last);
    }

    public boolean isEmpty() {
        return after.equals(last);
    }

    Range upTo(UUID end) {
        return new Range(after, end);
    }
}
