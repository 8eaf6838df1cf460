package io.dhruva.audit.retention;

import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.TableUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the months that rows are about to be written into, and drops those of which every row is older than is kept.
 *
 * <p>The links of dropped rows stay, so a chain is still whole from its first link on; {@link Retirement} says which rows
 * need no longer be there. Errors: a database that is away is asked again. Threads: one virtual one.
 */
public final class Retention implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration WHEN_BUSY = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DataSource auth;
    private final DataSource config;
    private final ChainKey key;
    private final Duration keep;
    private final Clock clock;
    private volatile @Nullable Thread thread;

    /** @param keep at least so long rows are kept; zero: for ever */
    public Retention(DataSource auth, DataSource config, ChainKey key, Duration keep, Clock clock) {
        this.auth = auth;
        this.config = config;
        this.key = key;
        this.keep = keep;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("audit-retention").start(this::work);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration pause = EVERY;
            try {
                keepHouse();
            } catch (SQLException e) {
                // Why: the tables may not be there yet, and a reader may hold one for too long.
                log.debug("the audit's months wait (SQL state {})", e.getSQLState());
                pause = "55P03".equals(e.getSQLState()) ? WHEN_BUSY : RETRY_AFTER;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Does it once, in both databases. */
    public void keepHouse() throws SQLException {
        keepHouse(auth, Audited.AUTH);
        keepHouse(config, Audited.CONFIG);
    }

    private void keepHouse(DataSource database, List<Audited> all) throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            Months months = new Months(connection);
            List<Audited> tables = all.stream().filter(Audited::isParted).toList();
            for (Audited table : tables) {
                months.make(table, month(now));
            }
            if (!keep.isZero()) {
                retire(connection, months, tables, month(now.minus(keep)));
            }
        }
    }

    private void retire(Connection connection, Months months, List<Audited> tables, YearMonth first)
            throws SQLException {
        Instant until = Month.start(first);
        Instant before = Retirement.of(connection, key).until();
        if (before != null && !until.isAfter(before) && !months.hasBefore(tables, first)) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Why: who waits for a lock on a table makes everybody behind it wait.
            statement.execute("set local lock_timeout = '500ms'");
            if (!TableUse.aloneForNow(connection)) {
                connection.rollback();
                log.debug("old months wait for a verification or a rebuild");
                return;
            }
            for (Audited table : tables) {
                months.drop(table, first);
            }
            Retirement.write(connection, key, until);
            connection.commit();
            log.info("rows of before {} are no longer kept", until);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
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
}
