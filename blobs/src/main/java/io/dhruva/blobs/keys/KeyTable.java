package io.dhruva.blobs.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The table payload_keys of auth_db. A user has one key that was made here, and perhaps one that came by an import; a
 * destroyed key is a row without the key. Errors: SQLException. Threads: safe.
 */
public final class KeyTable {

    private static final String COLUMNS =
            "select key_id, user_id, wrapped, created_at, destroyed_at from payload_keys ";

    private final DataSource database;

    public KeyTable(DataSource database) {
        this.database = database;
    }

    /**
     * A row.
     *
     * @param wrapped null when it is destroyed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(
            String keyId,
            long userId,
            byte @Nullable [] wrapped,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime destroyedAt) {}

    Optional<Row> find(String keyId) throws SQLException {
        return one(COLUMNS + "where key_id = ?", keyId);
    }

    /** The user's key; a destroyed one before all others, since nothing of its owner's is sealed any more. */
    Optional<Row> of(long userId) throws SQLException {
        return one(COLUMNS + "where user_id = ? order by destroyed_at is null, imported limit 1", userId);
    }

    private Optional<Row> one(String sql, Object value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement ask = connection.prepareStatement(sql)) {
            ask.setObject(1, value);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        }
    }

    /** Adds a key for a user who has none; of two at once one is added. */
    void add(String keyId, long userId, byte[] wrapped) throws SQLException {
        update("""
                insert into payload_keys (key_id, user_id, wrapped)
                select ?, ?, ? where not exists (select from payload_keys where user_id = ?)
                on conflict do nothing
                """, keyId, userId, wrapped, userId);
    }

    /** Destroys the keys of a user, and sees to it that there will be no other; {@code tombstone}: an id for that. */
    void destroy(long userId, String tombstone) throws SQLException {
        update("""
                insert into payload_keys (key_id, user_id, destroyed_at)
                select ?, ?, now() where not exists (select from payload_keys where user_id = ?)
                on conflict do nothing
                """, tombstone, userId, userId);
        update(
                "update payload_keys set wrapped = null, destroyed_at = now() where user_id = ? and destroyed_at is null",
                userId);
    }

    /** Every row, the oldest first. */
    public void forEach(Consumer<Row> taker) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement ask = connection.prepareStatement(COLUMNS + "order by created_at, key_id");
                ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                taker.accept(row(row));
            }
        }
    }

    /** Adds a row of a backup; whether it did. Neither a key nor the key of a user that was destroyed comes back. */
    public boolean restore(Row backup) throws SQLException {
        return update(
                        """
                        insert into payload_keys (key_id, user_id, wrapped, created_at, destroyed_at, imported)
                        select ?, ?, ?::bytea, ?::timestamptz, ?::timestamptz, true
                        where not exists (select from payload_keys where user_id = ? and destroyed_at is not null)
                        on conflict do nothing
                        """,
                        backup.keyId(),
                        backup.userId(),
                        backup.wrapped(),
                        backup.createdAt(),
                        backup.destroyedAt(),
                        backup.userId())
                == 1;
    }

    private int update(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("key_id"),
                row.getLong("user_id"),
                row.getBytes("wrapped"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("destroyed_at", OffsetDateTime.class));
    }
}
