package io.dhruva.audit.retention;

import io.dhruva.audit.chain.ChainKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Until when a database's rows were dropped because of their age, as the table audit_retired has it.
 *
 * @param until null when none were
 * @param genuine whether it is the sink that says so
 */
public record Retirement(@Nullable Instant until, boolean genuine) {

    /** Reads it. */
    public static Retirement of(Connection connection, ChainKey key) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select until, mac from audit_retired")) {
            if (!row.next()) {
                return new Retirement(null, false);
            }
            OffsetDateTime until = row.getObject(1, OffsetDateTime.class);
            byte[] mac = row.getBytes(2);
            if (until == null) {
                return new Retirement(null, mac == null);
            }
            Instant at = until.toInstant();
            return new Retirement(at, mac != null && MessageDigest.isEqual(mac, mac(key, at)));
        }
    }

    /** Writes it down, in the current transaction. */
    static void write(Connection connection, ChainKey key, Instant until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update audit_retired set until = ?, mac = ?")) {
            update.setObject(1, until.atOffset(ZoneOffset.UTC));
            update.setBytes(2, mac(key, until));
            update.executeUpdate();
        }
    }

    private static byte[] mac(ChainKey key, Instant until) {
        return key.retired(until.toString().getBytes(StandardCharsets.UTF_8));
    }
}
