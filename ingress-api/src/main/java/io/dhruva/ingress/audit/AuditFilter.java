package io.dhruva.ingress.audit;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which jobs are meant; what is null does not matter.
 *
 * @param from accepted then or later
 * @param to accepted before
 * @param task of the table jobs, so `pipeline` for a chain
 */
record AuditFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String task,
        @Nullable Long apiKeyId) {

    /** The condition for a table of jobs called j. */
    static final String WHERE = """
            (cast(:from as timestamptz) is null or j.accepted_at >= :from)
              and (cast(:to as timestamptz) is null or j.accepted_at < :to)
              and (cast(:task as varchar) is null or j.task = :task)
              and (cast(:key as bigint) is null or j.api_key_id = :key)
            """;

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("from", timestamp(from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", timestamp(to), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("task", task, Types.VARCHAR)
                .param("key", apiKeyId, Types.BIGINT);
    }

    /** What of it is said, for the record of what administrators did. */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        say(said, "from", from);
        say(said, "to", to);
        say(said, "task", task);
        say(said, "apiKeyId", apiKeyId);
        return said;
    }

    private static void say(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
