package io.dhruva.audit.retention;

import io.dhruva.audit.store.Audited;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The partitions of the audit's tables, a month each, by statements of PostgreSQL.
 *
 * <p>Errors: SQLException. Threads: those of the connection; of two sinks at once one waits.
 */
final class Months {

    private static final int AHEAD = 2;
    private static final long LOCK = 0x6d6f6e746873L;

    private final Connection connection;

    /** The connection commits by itself when nobody says otherwise. */
    Months(Connection connection) {
        this.connection = connection;
    }

    /** Makes this month, the one before, the next two, and each that rows are in without having a partition. */
    void make(Audited table, YearMonth now) throws SQLException {
        for (YearMonth month = now.minusMonths(1); !month.isAfter(now.plusMonths(AHEAD)); month = month.plusMonths(1)) {
            make(new Month(table, month));
        }
        Optional<Month> stray = stray(table);
        while (stray.isPresent()) {
            make(stray.get());
            stray = stray(table);
        }
    }

    private void make(Month month) throws SQLException {
        if (exists(month)) {
            return;
        }
        Audited table = month.table();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Why: who waits for a lock on a table makes everybody behind it wait.
            statement.execute("set local lock_timeout = '500ms'");
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            if (!exists(month)) {
                statement.execute(
                        "create table public.%s (like public.%s including defaults including constraints) with (fillfactor = %d)"
                                .formatted(month.name(), table.table(), table.fillfactor()));
                statement.execute("lock table public.%s_default in access exclusive mode".formatted(table.table()));
                statement.execute(
                        """
                        with moved as (delete from public.%1$s_default where %2$s >= %3$s and %2$s < %4$s returning *)
                        insert into public.%5$s select * from moved
                        """.formatted(table.table(), table.partedBy(), month.from(), month.to(), month.name()));
                statement.execute("alter table public.%s attach partition public.%s for values from (%s) to (%s)"
                        .formatted(table.table(), month.name(), month.from(), month.to()));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Those before {@code first}, in the current transaction; drops them. */
    void drop(Audited table, YearMonth first) throws SQLException {
        for (Month month : all(table)) {
            if (month.month().isBefore(first)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop table public." + month.name());
                }
            }
        }
    }

    /** Whether one of them has a month before {@code first}. */
    boolean hasBefore(List<Audited> tables, YearMonth first) throws SQLException {
        for (Audited table : tables) {
            if (all(table).stream().anyMatch(month -> month.month().isBefore(first))) {
                return true;
            }
        }
        return false;
    }

    List<Month> all(Audited table) throws SQLException {
        List<Month> months = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'public.%s'::regclass order by 1""".formatted(table.table()))) {
            while (row.next()) {
                Month.named(table, row.getString(1)).ifPresent(months::add);
            }
        }
        return months;
    }

    private boolean exists(Month month) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select to_regclass('public.%s') is not null".formatted(month.name()))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The month of the oldest row that is in the default partition. */
    private Optional<Month> stray(Audited table) throws SQLException {
        String column = table.partedBy();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select %1$s from public.%2$s_default order by %1$s limit 1"
                        .formatted(column, table.table()))) {
            if (!row.next()) {
                return Optional.empty();
            }
            Instant at = table.isPartedById()
                    ? Month.acceptedAt(row.getObject(1, UUID.class))
                    : row.getObject(1, OffsetDateTime.class).toInstant();
            return Optional.of(Month.of(table, at));
        }
    }
}
