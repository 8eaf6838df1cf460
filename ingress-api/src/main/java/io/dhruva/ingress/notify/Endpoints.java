package io.dhruva.ingress.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table webhook_endpoints. Threads: safe. */
@Repository
class Endpoints {

    private static final String COLUMNS = "select id, user_id, url, events, created_at from webhook_endpoints ";

    private final JdbcClient database;
    private final JsonMapper json;

    Endpoints(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void insert(Endpoint endpoint) {
        database.sql("""
                        insert into webhook_endpoints (id, user_id, url, events, created_at)
                        values (?, ?, ?, ?::jsonb, ?)
                        """)
                .params(
                        endpoint.id(),
                        endpoint.userId(),
                        endpoint.url(),
                        json.writeValueAsString(endpoint.events()),
                        Timestamp.from(endpoint.createdAt()))
                .update();
    }

    List<Endpoint> of(Collection<Long> users) {
        return database.sql(COLUMNS + "where gone_at is null and user_id = any (?) order by created_at, id")
                .param(users.toArray(Long[]::new))
                .query(this::endpoint)
                .list();
    }

    /** Takes an endpoint away, with what was still to be told there; whether there was one. */
    boolean remove(UUID id, long userId, Instant now) {
        boolean removed = database.sql(
                                "update webhook_endpoints set gone_at = ? where id = ? and user_id = ? and gone_at is null")
                        .params(Timestamp.from(now), id, userId)
                        .update()
                > 0;
        if (removed) {
            database.sql("""
                            update webhook_deliveries set state = 'failed', last_error = 'the webhook was removed'
                            where endpoint_id = ? and state = 'pending'
                            """).param(id).update();
        }
        return removed;
    }

    private Endpoint endpoint(ResultSet row, int number) throws SQLException {
        return new Endpoint(
                row.getObject("id", UUID.class),
                row.getLong("user_id"),
                row.getString("url"),
                List.of(json.readValue(row.getString("events"), String[].class)),
                row.getTimestamp("created_at").toInstant());
    }
}
