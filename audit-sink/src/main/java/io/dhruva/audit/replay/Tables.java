package io.dhruva.audit.replay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Who needs the audit's tables to stay the ones they are: a verification compares them over many statements, a rebuild
 * puts others in their place. The lock is the connection's, and ends with it.
 */
public final class Tables {

    private static final long LOCK = 0x72656275696c64L;

    private Tables() {}

    /** Waits until nobody puts other tables in their place, and keeps everybody from it. */
    static void stay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock_shared(" + LOCK + ")");
        }
    }

    /** Has them alone; false when somebody else needs them. */
    public static boolean alone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
