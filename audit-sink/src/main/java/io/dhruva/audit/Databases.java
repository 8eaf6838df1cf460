package io.dhruva.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two databases that the sink writes. Lifecycle: closing it closes their connections. */
final class Databases implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Databases.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long WAIT_MS = 3_000;
    private static final int CONNECTIONS = 3;

    // Why: some rows are written into tables of many, and no statistics tell the planner so in time.
    private static final String BY_KEYS =
            "set plan_cache_mode = force_custom_plan; set enable_hashjoin = off; set enable_mergejoin = off;"
                    // Why: who gives up a socket leaves somebody in the server who goes on waiting.
                    + " set lock_timeout = '20s'";

    private final HikariDataSource auth;
    private final HikariDataSource config;

    Databases(AuditProperties properties) {
        auth = pool("audit-auth", properties.authUrl(), properties);
        config = pool("audit-config", properties.configUrl(), properties);
    }

    private static HikariDataSource pool(String name, String url, AuditProperties properties) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setJdbcUrl(url);
        settings.setUsername(properties.user());
        settings.setPassword(properties.password());
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(WAIT_MS);
        settings.setConnectionInitSql(BY_KEYS);
        // Why: it starts without the database, too, and waits for it.
        settings.setInitializationFailTimeout(-1);
        settings.addDataSourceProperty("socketTimeout", "30");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(settings);
    }

    HikariDataSource auth() {
        return auth;
    }

    HikariDataSource config() {
        return config;
    }

    /** A connection to auth_db that is in no pool. */
    Connection authAlone() throws SQLException {
        return alone(auth);
    }

    /** The same, to config_db. */
    Connection configAlone() throws SQLException {
        return alone(config);
    }

    private static Connection alone(HikariDataSource pool) throws SQLException {
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    /** A pool of one connection like this one's, which finds the tables of that schema before those of public. */
    static HikariDataSource into(HikariDataSource pool, String schema) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName(pool.getPoolName() + "-" + schema);
        settings.setJdbcUrl(pool.getJdbcUrl());
        settings.setUsername(pool.getUsername());
        settings.setPassword(pool.getPassword());
        settings.setMaximumPoolSize(1);
        settings.setConnectionInitSql(BY_KEYS);
        settings.addDataSourceProperty("currentSchema", schema + ",public");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(settings);
    }

    /** Brings the tables up to date; waits while a database is away. */
    void migrate() throws InterruptedException {
        migrate(auth, "classpath:db/auth");
        migrate(config, "classpath:db/config");
    }

    private static void migrate(HikariDataSource database, String location) throws InterruptedException {
        Flyway flyway =
                Flyway.configure().dataSource(database).locations(location).load();
        while (true) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (database.isClosed()) {
                    throw e;
                }
                log.warn("{} cannot be brought up to date yet: {}", database.getPoolName(), e.getMessage());
                LockSupport.parkNanos(RETRY_AFTER.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while a database is away");
                }
            }
        }
    }

    @Override
    public void close() {
        auth.close();
        config.close();
    }
}
