package io.dhruva.ingress.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table audit_replays: asked for here, worked on by audit-sink. Threads: safe. */
@Repository
class Replays {

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    Replays(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @param target what is said of it to whoever works on it; its members become JSON */
    UUID ask(String mode, AuditFilter filter, Map<String, ?> target, long userId) {
        UUID id = UUID.randomUUID();
        Map<String, String> said = filter.said();
        said.keySet().retainAll(Set.of("task", "apiKeyId"));
        database.sql("""
                        insert into audit_replays (id, mode, time_from, time_to, filter, target, user_id, status, created_at)
                        values (:id, :mode, :from, :to, cast(:filter as jsonb), cast(:target as jsonb), :user, 'queued', :now)
                        """)
                .param("id", id)
                .param("mode", mode)
                .param("from", AuditFilter.timestamp(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", AuditFilter.timestamp(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("filter", json.writeValueAsString(said))
                .param("target", json.writeValueAsString(target))
                .param("user", userId)
                .param("now", AuditFilter.timestamp(clock.instant()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return id;
    }

    Optional<Replay> find(UUID id) {
        return database.sql("select id, mode, status, progress, report from audit_replays where id = ?")
                .param(id)
                .query(this::replay)
                .optional();
    }

    /** Has it end; one that has ended stays as it is. */
    void cancel(UUID id) {
        database.sql("""
                        update audit_replays set cancel_requested = true,
                            status = case status when 'queued' then 'cancelled' else status end,
                            ended_at = case status when 'queued' then ? else ended_at end
                        where id = ? and status in ('queued', 'running')
                        """)
                .param(AuditFilter.timestamp(clock.instant()))
                .param(id)
                .update();
    }

    private Replay replay(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        return new Replay(
                row.getObject("id", UUID.class),
                row.getString("mode"),
                row.getString("status"),
                row.getDouble("progress"),
                report == null ? null : json.readTree(report));
    }
}
