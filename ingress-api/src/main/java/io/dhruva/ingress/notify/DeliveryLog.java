package io.dhruva.ingress.notify;

import io.dhruva.contract.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was told and how that went, as owners read it. Threads: safe. */
@Repository
class DeliveryLog {

    private static final String COLUMNS = """
            select id, job_id, run, event, endpoint_id, url, state, attempts, created_at, next_attempt_at,
                last_attempt_at, last_status, last_error
            from webhook_deliveries where user_id = :user and state <> 'unwanted'
            """;

    private final JdbcClient database;

    DeliveryLog(JdbcClient database) {
        this.database = database;
    }

    /**
     * A delivery as its owner reads it.
     *
     * @param id the header webhook-id of every attempt
     * @param webhookId null for a job's callback
     * @param nextAttemptAt null when none is to come
     */
    record Entry(
            String id,
            String jobId,
            int run,
            String event,
            @Nullable String webhookId,
            String url,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError) {}

    /** The newest first, from behind the entry {@code after}. */
    List<Entry> newest(long user, @Nullable DeliveryId after, int most) {
        if (after == null) {
            return database.sql(COLUMNS + " order by created_at desc, id desc limit :most")
                    .param("user", user)
                    .param("most", most)
                    .query(DeliveryLog::entry)
                    .list();
        }
        return database.sql(COLUMNS + """
                         and (created_at, id) < (select created_at, id from webhook_deliveries where id = :after)
                        order by created_at desc, id desc limit :most
                        """)
                .param("user", user)
                .param("after", after.value())
                .param("most", most)
                .query(DeliveryLog::entry)
                .list();
    }

    Optional<Entry> find(long user, DeliveryId id) {
        return database.sql(COLUMNS + " and id = :id")
                .param("user", user)
                .param("id", id.value())
                .query(DeliveryLog::entry)
                .optional();
    }

    /** Has a delivery attempted anew from now on, under the same id; not when its webhook was removed. */
    boolean again(long user, DeliveryId id, Instant now, Duration giveUpAfter) {
        return database.sql("""
                                update webhook_deliveries d set state = 'pending', attempts = 0, next_attempt_at = now(),
                                    give_up_at = :giveUp
                                where d.id = :id and d.user_id = :user and d.state <> 'unwanted'
                                  and (d.endpoint_id is null or exists (
                                      select 1 from webhook_endpoints e where e.id = d.endpoint_id and e.gone_at is null))
                                """)
                        .param("giveUp", Timestamp.from(now.plus(giveUpAfter)))
                        .param("id", id.value())
                        .param("user", user)
                        .update()
                > 0;
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String endpoint = row.getString("endpoint_id");
        String state = row.getString("state");
        return new Entry(
                new DeliveryId(row.getObject("id", UUID.class)).toString(),
                new JobId(row.getObject("job_id", UUID.class)).toString(),
                row.getInt("run"),
                row.getString("event"),
                endpoint,
                row.getString("url"),
                state,
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                state.equals("pending") ? instant(row, "next_attempt_at") : null,
                instant(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
