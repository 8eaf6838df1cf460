package io.dhruva.audit.replay;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.store.TableUse;
import io.dhruva.audit.verify.Course;
import io.dhruva.audit.verify.Fault;
import io.dhruva.audit.verify.Findings;
import io.dhruva.audit.verify.Verification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Checks the chains, and every row against them. */
public final class VerifyMode implements Mode {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Callable<Connection> auth;
    private final Callable<Connection> config;
    private final ChainKey key;

    /** {@code auth} and {@code config} open connections that are in no pool. */
    public VerifyMode(Callable<Connection> auth, Callable<Connection> config, ChainKey key) {
        this.auth = auth;
        this.config = config;
        this.key = key;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public Object run(Replay replay, Told told) throws Exception {
        Findings findings = new Findings();
        long leftOut;
        try (Connection accounts = auth.call();
                Connection flags = config.call()) {
            while (!TableUse.stays(accounts) || !TableUse.stays(flags)) {
                told.at(0, Map::of);
                Thread.sleep(PAUSE);
            }
            long links = Verification.links(accounts) + Verification.links(flags);
            Course course = new Halves(told, findings, 2 * Math.max(1, links));
            Verification.auth(accounts, key, replay.scope(), findings, course);
            Verification.config(flags, key, replay.scope(), findings, course);
            leftOut = leftOut(accounts) + leftOut(flags);
        } catch (Ended e) {
            throw e.stopped;
        }
        Map<String, Object> report = new LinkedHashMap<>(report(findings));
        report.put("leftOut", leftOut);
        return report;
    }

    private static Map<String, ?> report(Findings findings) {
        List<Map<String, String>> faults = findings.faults().stream()
                .map(fault -> Map.of("kind", kind(fault), "table", fault.table(), "key", fault.key()))
                .toList();
        return Map.of("checked", findings.checked(), "found", findings.found(), "faults", faults);
    }

    /** Records that gave no rows. */
    private static long leftOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from public.audit_left_out")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String kind(Fault fault) {
        return fault.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Every link is looked at twice. */
    private static final class Halves implements Course {

        private final Told told;
        private final Findings findings;
        private final double all;
        private long done;

        private Halves(Told told, Findings findings, double all) {
            this.told = told;
            this.findings = findings;
            this.all = all;
        }

        @Override
        public void advanced(long more) throws SQLException {
            done += more;
            try {
                told.at(Math.min(1, done / all), () -> report(findings));
            } catch (Stopped e) {
                throw new Ended(e);
            }
        }
    }

    private static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final Stopped stopped;

        private Ended(Stopped stopped) {
            super(stopped);
            this.stopped = stopped;
        }
    }
}
