package io.dhruva.benchmarks.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The tables that the sink writes, as it and as COPY fills them. Errors: IllegalStateException when SQL fails. */
public final class AuditTables implements AutoCloseable {

    private static final List<String> TABLES =
            List.of("jobs", "job_endings", "nmt_requests", "nmt_results", "audit_links", "feature_flag_evaluations");

    private final List<Connection> databases;

    /** Those that the services' own variables describe. */
    public AuditTables(Map<String, String> environment) {
        String user = environment.getOrDefault("DHRUVA_POSTGRES_USER", "dhruva");
        String password = environment.getOrDefault("DHRUVA_POSTGRES_PASSWORD", "");
        try {
            databases = List.of(
                    DriverManager.getConnection(environment.get("DHRUVA_POSTGRES_URL"), user, password),
                    DriverManager.getConnection(environment.get("DHRUVA_CONFIG_DB_URL"), user, password));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records that the sink has been through. */
    public long read() {
        return number(databases.getFirst(), """
                select coalesce(sum(next_offset), 0) from sink_offsets
                where topic in ('asr.stream.sessions', 'results')""");
    }

    /** Links of auth_db, one for each record: counted by the chains, so it costs nothing. */
    public long links() {
        return number(databases.getFirst(), "select coalesce(sum(links), 0) from sink_offsets");
    }

    /** Rows of all tables. */
    public long rows() {
        long rows = 0;
        for (Connection database : databases) {
            for (String table : of(database)) {
                rows += number(database, "select count(*) from public." + table);
            }
        }
        return rows;
    }

    /** Copies all of it into tables with the same keys and indexes; answers the seconds that COPY took. */
    public double copied() {
        long nanos = 0;
        for (Connection database : databases) {
            execute(database, "drop schema if exists bench cascade; create schema bench");
            for (String table : of(database)) {
                nanos += copied(database, table);
            }
            execute(database, "drop schema bench cascade");
        }
        return nanos / 1e9;
    }

    // Why a file of the server: so what is measured is COPY alone, without anybody who sends it.
    private static long copied(Connection database, String table) {
        try {
            Path file = Files.createTempFile("dhruva-copy-", ".bin");
            try {
                execute(database, "create table bench.%1$s (like public.%1$s including all)".formatted(table));
                execute(database, "copy (select * from public.%s) to '%s' (format binary)".formatted(table, file));
                long before = System.nanoTime();
                execute(database, "copy bench.%s from '%s' (format binary)".formatted(table, file));
                return System.nanoTime() - before;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> of(Connection database) {
        return TABLES.stream()
                .filter(table -> number(
                                database,
                                "select count(*) from information_schema.tables where table_schema = 'public'"
                                        + " and table_name = '" + table + "'")
                        > 0)
                .toList();
    }

    private static long number(Connection database, String sql) {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection database, String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (Connection database : databases) {
            try {
                database.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
