package io.dhruva.audit.verify;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.chain.Chains;
import io.dhruva.audit.chain.ContentMac;
import io.dhruva.audit.retention.Retirement;
import io.dhruva.audit.store.Audited;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one database while the sink goes on writing: first every chain, then the rows, a few jobs at a time, in the
 * order of their ids. Each step sees one snapshot, in which links and rows were committed together.
 *
 * <p>Memory: constant. Errors: SQLException; what {@link Course} throws. Threads: one.
 */
public final class Verification {

    private static final int SUBJECTS = 200;

    private final Connection connection;
    private final List<Audited> tables;
    private final boolean jobs;
    private final ChainKey key;
    private final Scope scope;
    private final Findings findings;
    private final Course course;

    private Verification(
            Connection connection,
            List<Audited> tables,
            boolean jobs,
            ChainKey key,
            Scope scope,
            Findings findings,
            Course course) {
        this.connection = connection;
        this.tables = tables;
        this.jobs = jobs;
        this.key = key;
        this.scope = scope;
        this.findings = findings;
        this.course = course;
    }

    /** Verifies auth_db. The connection is used for nothing else, and closed by the caller. */
    public static void auth(Connection connection, ChainKey key, Scope scope, Findings findings, Course course)
            throws SQLException {
        new Verification(connection, Audited.AUTH, true, key, scope, findings, course).run();
    }

    /** Verifies config_db, the rows only when the scope means all jobs: evaluations have no time of acceptance. */
    public static void config(Connection connection, ChainKey key, Scope scope, Findings findings, Course course)
            throws SQLException {
        boolean rows = scope.isWhole() && !scope.filters();
        new Verification(connection, rows ? Audited.CONFIG : List.of(), false, key, scope, findings, course).run();
    }

    /** Walks the chains alone. */
    public static void chains(Connection connection, ChainKey key, Findings findings) throws SQLException {
        new Verification(connection, List.of(), true, key, Scope.ALL, findings, _ -> {}).run();
    }

    /** How many links there are. */
    public static long links(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(links), 0) from sink_offsets")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Instant recordedUntil = recordedUntil();
        ChainWalk walk = new ChainWalk(connection, new Chains(key), findings, course);
        for (ChainWalk.Head head : heads()) {
            walk.walk(head, recordedUntil);
        }
        Retirement retirement = Retirement.of(connection, key);
        if (!retirement.genuine()) {
            findings.add(Fault.Kind.CHANGED, "audit_retired", "until");
        }
        connection.commit();
        if (!tables.isEmpty()) {
            rows(retirement.genuine() ? later(recordedUntil, retirement.until()) : recordedUntil);
        }
    }

    /** Up to when no rows are expected. */
    private static @Nullable Instant later(@Nullable Instant recordedUntil, @Nullable Instant retiredBefore) {
        Instant retired = retiredBefore == null ? null : retiredBefore.minusMillis(1);
        if (retired == null || (recordedUntil != null && recordedUntil.isAfter(retired))) {
            return recordedUntil;
        }
        return retired;
    }

    private void rows(@Nullable Instant recordedUntil) throws SQLException {
        Expected expected = new Expected(connection, tables);
        connection.commit();
        Comparison comparison = new Comparison(connection, new ContentMac(key), findings);
        Range left = scope.ids(jobs ? recordedUntil : null);
        while (!left.isEmpty()) {
            Range some = left.upTo(lastOfSome(left));
            int links = expected.fill(some);
            Predicate<String> wanted = scope.filters() ? filtered(some)::contains : _ -> true;
            for (Audited table : tables) {
                comparison.compare(table, some, jobs ? null : recordedUntil, wanted);
            }
            connection.commit();
            course.advanced(links);
            left = new Range(some.last(), left.last());
        }
    }

    /** The last of the next few subjects; when there are not so many, the end, so that what has no links is seen too. */
    private UUID lastOfSome(Range left) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                select subject from (select distinct subject from audit_links where %s
                    order by subject limit ?) as subjects order by subject offset ?
                """.formatted(left.where("subject")))) {
            left.bind(ask, 1);
            ask.setInt(3, SUBJECTS);
            ask.setInt(4, SUBJECTS - 1);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : left.last();
            }
        }
    }

    private Set<String> filtered(Range range) throws SQLException {
        String jobsOf = """
                select id from %s.jobs where %s
                  and (?::text is null or task = ?) and (?::bigint is null or api_key_id = ?)""";
        try (PreparedStatement ask = connection.prepareStatement(jobsOf.formatted("public", range.where("id"))
                + " union " + jobsOf.formatted("pg_temp", range.where("id")))) {
            for (int i = 0; i < 2; i++) {
                int at = 6 * i;
                range.bind(ask, at + 1);
                ask.setString(at + 3, scope.task());
                ask.setString(at + 4, scope.task());
                ask.setObject(at + 5, scope.apiKeyId(), Types.BIGINT);
                ask.setObject(at + 6, scope.apiKeyId(), Types.BIGINT);
            }
            Set<String> ids = new HashSet<>();
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }
    }

    private List<ChainWalk.Head> heads() throws SQLException {
        List<ChainWalk.Head> heads = new ArrayList<>();
        // Why also those of the links: whoever removes a chain's head must not hide its links.
        try (PreparedStatement ask = connection.prepareStatement("""
                        select topic, partition, links, head, next_offset from sink_offsets
                        union all
                        select distinct topic, partition, 0, null::bytea, 0 from audit_links l
                        where not exists (select from sink_offsets o
                            where o.topic = l.topic and o.partition = l.partition)
                        order by topic, partition
                        """);
                ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                heads.add(new ChainWalk.Head(
                        new TopicPartition(row.getString(1), row.getInt(2)),
                        row.getLong(3),
                        row.getBytes(4),
                        row.getLong(5)));
            }
        }
        return heads;
    }

    private @Nullable Instant recordedUntil() throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select recorded_until from audit_begin");
                ResultSet row = ask.executeQuery()) {
            OffsetDateTime until = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return until == null ? null : until.toInstant();
        }
    }
}
