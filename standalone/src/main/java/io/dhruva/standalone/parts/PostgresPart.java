package io.dhruva.standalone.parts;

import io.dhruva.standalone.processes.ChildProcess;
import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.LogWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL as a child process, with the databases of the pipeline.
 *
 * <p><b>Lifecycle:</b> the cluster is made once and kept; every commit is on disk before it is answered. A server that
 * outlived a killed owner is stopped before the next one starts, and recovers what was committed.
 */
public final class PostgresPart implements Part {

    /** The role that owns the databases. */
    public static final String USER = "dhruva";

    private static final List<String> DATABASES = List.of("auth_db", "config_db", "registry", "unleash");

    private final Path directory;
    private final Path cache;
    private final int port;
    private final String password;
    private final Lifecycle lifecycle = new Lifecycle("postgres");
    private volatile @Nullable ChildProcess child;

    public PostgresPart(Path directory, Path cache, int port, String password) {
        this.directory = directory;
        this.cache = cache;
        this.port = port;
        this.password = password;
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The address of a database as other programs than ours take it, with user and password. */
    public String url(String database) {
        return "postgres://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + database;
    }

    public String password() {
        return password;
    }

    /** A connection to a database, as its owner. */
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> {
            var programs = PostgresPrograms.in(cache);
            var data = directory.resolve("postgres").toAbsolutePath();
            new PostmasterFile(data).endLeftover();
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                programs.initialise(data, USER, password);
            }
            var starting = new ChildProcess(
                    name(),
                    programs.command("postgres", arguments(data)),
                    Map.of("LC_ALL", "C"),
                    directory.resolve("logs"),
                    directory.resolve("pids"),
                    StopSignal.INT);
            child = starting;
            starting.start();
            if (!LogWatch.await(starting, Duration.ofMinutes(1), this::answers)) {
                throw new PartFailed(name(), "it did not come up\n" + starting.logTail(10));
            }
            createDatabases();
        });
    }

    private List<String> arguments(Path data) {
        return List.of(
                "-D", data.toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "fsync=on",
                "-c", "synchronous_commit=on",
                "-c", "max_connections=150",
                "-c", "shared_buffers=64MB",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC");
    }

    private void createDatabases() throws IOException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (var database : DATABASES) {
                if (!exists(connection, database)) {
                    statement.execute("create database " + database);
                }
            }
        } catch (SQLException e) {
            throw new IOException("the databases could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private boolean answers() {
        try (var connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean ready() {
        var running = child;
        return lifecycle.ready() && running != null && running.alive();
    }

    @Override
    public synchronized void stop() {
        var running = child;
        if (running != null) {
            running.stop(Duration.ofSeconds(20));
        }
        lifecycle.stopped();
    }

    @Override
    public PartDescription describe() {
        var running = child;
        var alive = running != null && running.alive();
        return new PartDescription(name(), lifecycle.state(alive), port, running == null ? -1 : running.pid());
    }
}
