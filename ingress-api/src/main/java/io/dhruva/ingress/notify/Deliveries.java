package io.dhruva.ingress.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is to be told, durably: the table webhook_deliveries. A row in work is leased, so several processes share them and
 * what a crashed one held comes back. Times of leases are the database's. Threads: safe.
 */
@Repository
class Deliveries {

    private final JdbcClient database;
    private final NamedParameterJdbcOperations batches;
    private final WebhookProperties properties;

    Deliveries(JdbcClient database, NamedParameterJdbcOperations batches, WebhookProperties properties) {
        this.database = database;
        this.batches = batches;
        this.properties = properties;
    }

    /** Keeps deliveries; what is kept already, or was told otherwise of that run, stays as it is. */
    void keep(List<Delivery> deliveries) {
        batches.batchUpdate("""
                insert into webhook_deliveries (id, user_id, job_id, run, event, receiver, endpoint_id, url, body, state,
                    created_at, next_attempt_at, give_up_at)
                values (:id, :user, :job, :run, :event, :receiver, :endpoint, :url, :body, :state, :created, now(), :giveUp)
                on conflict do nothing
                """, deliveries.stream().map(this::values).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource values(Delivery delivery) {
        return new MapSqlParameterSource("id", delivery.id().value())
                .addValue("user", delivery.userId())
                .addValue("job", delivery.jobId())
                .addValue("run", delivery.run())
                .addValue("event", delivery.event().code())
                .addValue("receiver", delivery.receiver())
                .addValue("endpoint", delivery.endpoint(), Types.OTHER)
                .addValue("url", delivery.url())
                .addValue("body", delivery.body())
                .addValue("state", delivery.wanted() ? "pending" : "unwanted")
                .addValue("created", Timestamp.from(delivery.createdAt()))
                .addValue("giveUp", Timestamp.from(delivery.createdAt().plus(properties.giveUpAfter())));
    }

    /** Leases what is due, the longest due first. */
    List<Due> lease(int most, Duration lease) {
        return database.sql("""
                        update webhook_deliveries set
                            attempts = attempts + 1,
                            last_attempt_at = now(),
                            leased_until = now() + ? * interval '1 second'
                        where id in (
                            select id from webhook_deliveries
                            where state = 'pending' and next_attempt_at <= now()
                              and (leased_until is null or leased_until < now())
                            order by next_attempt_at
                            limit ?
                            for update skip locked)
                        returning id, user_id, endpoint_id, url, body, attempts, give_up_at
                        """)
                .params(lease.toSeconds(), most)
                .query((row, _) -> due(row))
                .list();
    }

    void delivered(DeliveryId id, int status) {
        database.sql("""
                        update webhook_deliveries set state = 'delivered', leased_until = null, last_status = ?,
                            last_error = null
                        where id = ?
                        """).params(status, id.value()).update();
    }

    /** @param next null: never */
    void missed(DeliveryId id, @Nullable Integer status, String error, @Nullable Instant next) {
        database.sql("""
                        update webhook_deliveries set
                            state = case when cast(? as timestamptz) is null then 'failed' else state end,
                            next_attempt_at = coalesce(?, next_attempt_at),
                            leased_until = null, last_status = ?, last_error = ?
                        where id = ? and state = 'pending'
                        """)
                .param(timestamp(next))
                .param(timestamp(next))
                .param(status)
                .param(error)
                .param(id.value())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                new DeliveryId(row.getObject("id", UUID.class)),
                row.getLong("user_id"),
                row.getObject("endpoint_id", UUID.class),
                row.getString("url"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getTimestamp("give_up_at").toInstant());
    }

    /** Forgets what is long over, and callbacks of jobs that cannot end any more. */
    void forget() {
        long seconds = properties.kept().toSeconds();
        database.sql(
                        "delete from webhook_deliveries where created_at < now() - ? * interval '1 second' and state <> 'pending'")
                .param(seconds)
                .update();
        database.sql("delete from job_callbacks where created_at < now() - ? * interval '1 second'")
                .param(seconds)
                .update();
    }
}
