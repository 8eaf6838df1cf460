package io.dhruva.audit.replay;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.verify.Course;
import io.dhruva.audit.verify.Fault;
import io.dhruva.audit.verify.Findings;
import io.dhruva.audit.verify.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works on the replays that are asked for, one at a time.
 *
 * <p>Errors: while a database is away a replay rests, and is begun anew when its lease is over. Threads: one virtual one.
 */
public final class ReplayRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Replays replays;
    private final Callable<Connection> auth;
    private final Callable<Connection> config;
    private final ChainKey key;
    private volatile @Nullable Thread thread;

    /** {@code auth} and {@code config} open connections that are in no pool. */
    public ReplayRunner(DataSource pool, Callable<Connection> auth, Callable<Connection> config, ChainKey key) {
        this.replays = new Replays(pool);
        this.auth = auth;
        this.config = config;
        this.key = key;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("audit-replays").start(this::work);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Optional<Replay> replay = replays.lease();
                if (replay.isPresent()) {
                    run(replay.get());
                    continue;
                }
            } catch (SQLException e) {
                log.debug("no replay can be leased yet (SQL state {})", e.getSQLState());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void run(Replay replay) throws SQLException {
        Findings findings = new Findings();
        try (Connection accounts = auth.call();
                Connection flags = config.call()) {
            long links = Verification.links(accounts) + Verification.links(flags);
            Course course = new Told(replay, 2 * Math.max(1, links));
            Verification.auth(accounts, key, replay.scope(), findings, course);
            Verification.config(flags, key, replay.scope(), findings, course);
            replays.end(replay, "succeeded", report(findings));
        } catch (Stopped e) {
            replays.end(replay, "cancelled", report(findings));
        } catch (SQLException e) {
            if (isAway(e)) {
                log.warn("replay {} rests, a database is away (SQL state {})", replay.id(), e.getSQLState());
                throw e;
            }
            failed(replay, e);
        } catch (Exception e) {
            failed(replay, e);
        }
    }

    private void failed(Replay replay, Exception e) throws SQLException {
        log.error("replay {} failed", replay.id(), e);
        replays.end(replay, "failed", null);
    }

    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    }

    private static String report(Findings findings) {
        List<Map<String, String>> faults = findings.faults().stream()
                .map(fault -> Map.of("kind", kind(fault), "table", fault.table(), "key", fault.key()))
                .toList();
        return JSON.writeValueAsString(
                Map.of("checked", findings.checked(), "found", findings.found(), "faults", faults));
    }

    private static String kind(Fault fault) {
        return fault.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void stop() {
        Thread current = thread;
        thread = null;
        if (current != null) {
            current.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Tells the table how far a replay is, and stops when nobody wants it any more. */
    private final class Told implements Course {

        private final Replay replay;
        private final double all;
        private long done;

        private Told(Replay replay, double all) {
            this.replay = replay;
            this.all = all;
        }

        @Override
        public void advanced(long more) throws SQLException {
            done += more;
            if (!replays.goesOn(replay, Math.min(1, done / all))) {
                throw new Stopped();
            }
        }
    }

    /** The replay was cancelled, or is another process's by now. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
