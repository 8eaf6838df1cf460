package io.dhruva.audit.replay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.errors.InterruptException;
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
    private static final Duration BEAT = Duration.ofSeconds(8);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Replays replays;
    private final Map<String, Mode> modes;
    private volatile @Nullable Thread thread;

    public ReplayRunner(DataSource auth, List<Mode> modes) {
        this.replays = new Replays(auth);
        this.modes = modes.stream().collect(Collectors.toMap(Mode::name, Function.identity()));
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("audit-replays").start(this::work);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Optional<Replay> replay = replays.lease(modes.keySet());
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
        Thread heart = Thread.ofVirtual().name("audit-replay-lease").start(() -> beat(replay));
        try {
            Mode mode = Objects.requireNonNull(modes.get(replay.mode()));
            Object report = mode.run(replay, new Teller(replay));
            replays.end(replay, "succeeded", JSON.writeValueAsString(report));
        } catch (Mode.Stopped e) {
            replays.end(replay, "cancelled", null);
        } catch (Mode.Unable e) {
            replays.end(replay, "failed", JSON.writeValueAsString(Map.of("error", String.valueOf(e.getMessage()))));
        } catch (InterruptedException | InterruptException e) {
            // Why nothing is written: whoever leases it next begins anew.
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            if (isAway(e)) {
                log.warn("replay {} rests, a database is away (SQL state {})", replay.id(), e.getSQLState());
                throw e;
            }
            failed(replay, e);
        } catch (Exception e) {
            failed(replay, e);
        } finally {
            heart.interrupt();
        }
    }

    /** Keeps the lease while one step takes long. */
    private void beat(Replay replay) {
        while (true) {
            try {
                Thread.sleep(BEAT);
                replays.extend(replay);
            } catch (SQLException e) {
                log.debug("a lease is not extended (SQL state {})", e.getSQLState());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void failed(Replay replay, Exception e) throws SQLException {
        log.error("replay {} failed", replay.id(), e);
        replays.end(replay, "failed", JSON.writeValueAsString(Map.of("error", why(e))));
    }

    private static String why(Exception e) {
        boolean full = e instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith("53");
        return full ? "the database has no room for it" : "it broke; the sink's log says why";
    }

    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57") || state.equals("53300");
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

    /** Writes down how far a replay is, now and then. */
    private final class Teller implements Mode.Told {

        private final Replay replay;
        private long told = System.nanoTime() - EVERY.toNanos();

        private Teller(Replay replay) {
            this.replay = replay;
        }

        @Override
        public void at(double progress, Supplier<?> report) throws SQLException, Mode.Stopped {
            if (System.nanoTime() - told < EVERY.toNanos()) {
                return;
            }
            if (!replays.goesOn(replay, progress, JSON.writeValueAsString(report.get()))) {
                throw new Mode.Stopped();
            }
            told = System.nanoTime();
        }
    }
}
