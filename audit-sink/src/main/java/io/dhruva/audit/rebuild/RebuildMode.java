package io.dhruva.audit.rebuild;

import com.zaxxer.hikari.HikariDataSource;
import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.replay.Mode;
import io.dhruva.audit.replay.Replay;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Ledger;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.audit.store.TableUse;
import io.dhruva.audit.verify.Fault;
import io.dhruva.audit.verify.Findings;
import io.dhruva.audit.verify.Verification;
import io.dhruva.blobs.keys.KeysAway;
import io.dhruva.contract.wire.WireSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
        List<Connection> connections = new ArrayList<>();
        try (Log log = new Log(wire)) {
            for (Side side : sides) {
                Connection connection = side.alone().call();
                connections.add(connection);
                if (!TableUse.alone(connection)) {
                    throw new Unable("another rebuild or a verification is at work; ask again");
                }
            }
            for (Side side : sides) {
                mustBeWhole(side);
            }
            return run(connections, log, new Progress(told));
        } catch (OffsetOutOfRangeException e) {
            throw new Unable("records were deleted from the topics before they were read; ask again");
        } catch (KeysAway e) {
            throw new Unable("the keys of payloads cannot be asked for; ask again");
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Object run(List<Connection> connections, Log log, Progress progress) throws Exception {
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            Connection connection = connections.get(i);
            try (HikariDataSource into = side.into().apply(NewTables.SCHEMA)) {
                progress.expect(connection, sides.size());
                Ledger ledger = new Ledger(
                        side.name(),
                        new BatchWriter(into, key),
                        // Why its own: what is written anew does not count as written.
                        new SinkMetrics(new SimpleMeterRegistry()));
                progress.add(new Rebuild(connection, side.tables(), ledger, log, side.reading()).run(progress));
            }
        }
        return progress.report();
    }

    // Why: links that are taken over follow new ones then, and a touched one would be as good as any.
    private void mustBeWhole(Side side) throws Exception {
        Findings findings = new Findings();
        try (Connection connection = side.alone().call()) {
            Verification.chains(connection, key, findings);
        }
        if (findings.found() > 0) {
            Fault first = findings.faults().getFirst();
            throw new Unable("the chains of %s are not whole (%d faults, the first in %s at %s); verify says where"
                    .formatted(side.name(), findings.found(), first.table(), first.key()));
        }
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
