package io.dhruva.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dhruva.audit.chain.ChainKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A PostgreSQL of its own for one test class, with the audit's tables. */
public final class Tables implements AutoCloseable {

    /** The key of the chains of tests. */
    public static final ChainKey KEY = ChainKey.of("0123456789abcdef0123456789abcdef");

    private final EmbeddedPostgres postgres;
    private final HikariDataSource auth;
    private final HikariDataSource config;

    public Tables() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            auth = pooled(postgres.getPostgresDatabase());
            run(auth, "create database config_db");
            config = pooled(postgres.getDatabase("postgres", "config_db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        migrate(auth, "classpath:db/auth");
        migrate(config, "classpath:db/config");
    }

    private static HikariDataSource pooled(DataSource database) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database);
        settings.setMaximumPoolSize(3);
        return new HikariDataSource(settings);
    }

    private static void migrate(DataSource database, String location) {
        Flyway.configure().dataSource(database).locations(location).load().migrate();
    }

    public DataSource auth() {
        return auth;
    }

    public DataSource config() {
        return config;
    }

    /** A connection that is in no pool. */
    public Connection alone(DataSource database) throws SQLException {
        return database.equals(auth)
                ? postgres.getPostgresDatabase().getConnection()
                : postgres.getDatabase("postgres", "config_db").getConnection();
    }

    /** Every row of a query as texts. */
    public static List<String> rows(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        auth.close();
        config.close();
        postgres.close();
    }
}
