package io.dhruva.audit.retention;

import io.dhruva.audit.store.Audited;
import io.dhruva.contract.job.JobId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/** A month of one table, in UTC. */
record Month(Audited table, YearMonth month) {

    private static final int TAIL = 10;
    private static final int RANDOM_BITS = 16;
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("'_'uuuu'_'MM");

    /** The partition's name. */
    String name() {
        return table.table() + month.format(SUFFIX);
    }

    /** The month of a partition of that name; none for the default. */
    static Optional<Month> named(Audited table, String name) {
        return name.equals(table.table() + "_default")
                ? Optional.empty()
                : Optional.of(new Month(
                        table, YearMonth.parse(name.substring(table.table().length()), SUFFIX)));
    }

    /** The month of a value of the column by which the table is parted. */
    static Month of(Audited table, Instant at) {
        return new Month(table, YearMonth.from(at.atOffset(ZoneOffset.UTC)));
    }

    /** When a job of that id was accepted. */
    static Instant acceptedAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> RANDOM_BITS);
    }

    /** The first value of its range, as an SQL literal. */
    String from() {
        return literal(start(month));
    }

    /** The first value behind it. */
    String to() {
        return literal(start(month.plusMonths(1)));
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private String literal(Instant at) {
        Object value = table.isPartedById() ? JobId.of(at, new byte[TAIL]).value() : at;
        return "'" + value + "'";
    }
}
