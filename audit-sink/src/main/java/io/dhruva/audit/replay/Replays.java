package io.dhruva.audit.replay;

import io.dhruva.audit.verify.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table audit_replays: rows are leased for half a minute at a time, so what a process that died had begun is begun
 * anew by another. Errors: SQLException. Threads: safe.
 */
final class Replays {

    private static final String LEASE = "now() + interval '30 seconds'";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataSource database;

    Replays(DataSource database) {
        this.database = database;
    }

    /** The oldest that nobody works on. */
    Optional<Replay> lease(Set<String> modes) throws SQLException {
        UUID lease = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement("""
                        update audit_replays set status = 'running', lease = ?, leased_until = %s
                        where id = (select id from audit_replays
                            where mode = any (?) and status in ('queued', 'running')
                              and (leased_until is null or leased_until < now())
                            order by created_at limit 1 for update skip locked)
                        returning id, time_from, time_to, filter ->> 'task', (filter ->> 'apiKeyId')::bigint, mode, target
                        """.formatted(LEASE))) {
            take.setObject(1, lease);
            take.setArray(2, connection.createArrayOf("text", modes.toArray()));
            try (ResultSet row = take.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Scope scope = new Scope(at(row, 2), at(row, 3), row.getString(4), row.getObject(5, Long.class));
                return Optional.of(new Replay(
                        row.getObject(1, UUID.class), lease, row.getString(6), scope, JSON.readTree(row.getString(7))));
            }
        }
    }

    /** Tells how far it is, from 0 to 1, and what is known; false when it is to go no further. */
    boolean goesOn(Replay replay, double progress, String report) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement tell = connection.prepareStatement("""
                        update audit_replays set progress = ?, report = ?::jsonb, leased_until = %s
                        where id = ? and lease = ? and status = 'running' and not cancel_requested
                        """.formatted(LEASE))) {
            tell.setDouble(1, progress);
            tell.setString(2, report);
            tell.setObject(3, replay.id());
            tell.setObject(4, replay.lease());
            return tell.executeUpdate() == 1;
        }
    }

    /** Keeps it for another while. */
    void extend(Replay replay) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement extend = connection.prepareStatement(
                        "update audit_replays set leased_until = %s where id = ? and lease = ? and status = 'running'"
                                .formatted(LEASE))) {
            extend.setObject(1, replay.id());
            extend.setObject(2, replay.lease());
            extend.executeUpdate();
        }
    }

    /** Ends it, if it is still this process's; without a report, the one so far stays. */
    void end(Replay replay, String status, @Nullable String report) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement end = connection.prepareStatement("""
                        update audit_replays set status = ?, report = coalesce(?::jsonb, report), ended_at = now(), leased_until = null,
                            progress = case when ? = 'succeeded' then 1 else progress end
                        where id = ? and lease = ? and status = 'running'
                        """)) {
            end.setString(1, status);
            end.setString(2, report);
            end.setString(3, status);
            end.setObject(4, replay.id());
            end.setObject(5, replay.lease());
            end.executeUpdate();
        }
    }

    private static @Nullable Instant at(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
