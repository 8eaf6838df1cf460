package io.dhruva.audit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Who needs the audit's tables to stay the ones they are: a verification compares them over many statements, while a
 * rebuild puts others in their place and old months are dropped. Source: advisory locks of PostgreSQL.
 */
public final class TableUse {

    private static final long LOCK = 0x72656275696c64L;

    private TableUse() {}

    /** Keeps everybody from putting others in their place until the connection is closed; false when somebody does. */
    public static boolean stays(Connection connection) throws SQLException {
        return tried(connection, "pg_try_advisory_lock_shared");
    }

    /** Has them alone until the connection is closed; false when somebody else needs them. */
    public static boolean alone(Connection connection) throws SQLException {
        return tried(connection, "pg_try_advisory_lock");
    }

    /** Has them alone until the end of the transaction. */
    public static boolean aloneForNow(Connection connection) throws SQLException {
        return tried(connection, "pg_try_advisory_xact_lock");
    }

    private static boolean tried(Connection connection, String lock) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + lock + "(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
