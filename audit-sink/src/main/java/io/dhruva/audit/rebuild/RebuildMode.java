package io.dhruva.audit.rebuild;

import com.zaxxer.hikari.HikariDataSource;
import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.replay.Mode;
import io.dhruva.audit.replay.Replay;
import io.dhruva.audit.replay.Tables;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Ledger;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.contract.wire.WireSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.jspecify.annotations.Nullable;

/** Writes the audit's tables anew from the topics, one database after the other. */
public final class RebuildMode implements Mode {

    /**
     * One of the databases.
     *
     * @param alone opens connections that are in no pool
     * @param into opens a pool whose connections write into a schema
     * @param reading what a record gives there
     */
    public record Side(
            String name,
            List<Audited> tables,
            Callable<Connection> alone,
            Function<String, HikariDataSource> into,
            Rebuild.Reading reading) {}

    private final WireSettings wire;
    private final ChainKey key;
    private final List<Side> sides;

    public RebuildMode(WireSettings wire, ChainKey key, List<Side> sides) {
        this.wire = wire;
        this.key = key;
        this.sides = List.copyOf(sides);
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public Object run(Replay replay, Told told) throws Exception {
        Progress progress = new Progress(told);
        try (Log log = new Log(wire)) {
            for (Side side : sides) {
                try (Connection connection = side.alone().call();
                        HikariDataSource into = side.into().apply(NewTables.SCHEMA)) {
                    if (!Tables.alone(connection)) {
                        throw new Unable("another rebuild or a verification is at work; ask again");
                    }
                    progress.expect(connection, sides.size());
                    Ledger ledger = new Ledger(
                            side.name(),
                            new BatchWriter(into, key),
                            // Why its own: what is written anew does not count as written.
                            new SinkMetrics(new SimpleMeterRegistry()));
                    progress.add(new Rebuild(connection, side.tables(), ledger, log, side.reading()).run(progress));
                }
            }
        } catch (OffsetOutOfRangeException e) {
            throw new Unable("records were deleted from the topics before they were read; ask again");
        }
        return progress.report();
    }

    /** How far it is, and what is known. */
    private static final class Progress implements Rebuild.Step {

        private final Told told;
        private @Nullable Checksums before;
        private @Nullable Checksums after;
        private double done;
        private double share;
        private double expected;
        private long read;
        private long erased;

        private Progress(Told told) {
            this.told = told;
        }

        /** Begins with another of so many sides. */
        private void expect(Connection connection, int of) throws SQLException {
            done += share;
            share = 1.0 / of;
            read = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select coalesce(sum(links), 0) from public.sink_offsets")) {
                row.next();
                expected = Math.max(1, row.getLong(1));
            }
        }

        @Override
        public void read(long more) throws SQLException, Stopped {
            read += more;
            told.at(done + share * Math.min(1, read / expected), this::report);
        }

        private void add(Rebuild.Outcome outcome) {
            before = before == null ? outcome.before() : before.and(outcome.before());
            after = after == null ? outcome.after() : after.and(outcome.after());
            erased += outcome.erased();
        }

        private Map<String, Object> report() {
            Map<String, Object> report = new LinkedHashMap<>();
            Checksums then = before;
            Checksums now = after;
            if (then != null && now != null) {
                report.put("rows", now.rows());
                report.put("checksumBefore", then.digest());
                report.put("checksumAfter", now.digest());
                report.put(
                        "tables",
                        now.tables().entrySet().stream()
                                .map(table ->
                                        table(table.getKey(), then.tables().get(table.getKey()), table.getValue()))
                                .toList());
            }
            report.put("erased", erased);
            return report;
        }

        private static Map<String, Object> table(String name, Checksums.@Nullable Sum then, Checksums.Sum now) {
            return Map.of(
                    "table",
                    name,
                    "rowsBefore",
                    then == null ? 0 : then.rows(),
                    "rowsAfter",
                    now.rows(),
                    "same",
                    now.equals(then));
        }
    }
}
