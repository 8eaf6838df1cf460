package io.dhruva.audit.shadow;

import io.dhruva.audit.shadow.Recorded.Spot;
import io.dhruva.audit.verify.Range;
import io.dhruva.audit.verify.Scope;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jobs of a scope that succeeded, in the order of their ids, read page by page. Live sessions are left out, and
 * chains, since a scope of them has no single task, and documents, whose parts are jobs of their own.
 *
 * <p>Errors: SQLException. Threads: one.
 */
final class RecordedJobs {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 100;
    private static final String OF_SCOPE = """
            from jobs j where j.state = 'succeeded' and j.task = ? and (?::bigint is null or j.api_key_id = ?)
                and j.job_topic is distinct from '%s' and j.job_topic is distinct from '%s' and %%s
            """.formatted(Topics.LIVE_SESSIONS, Topics.DOCUMENTS);

    private final Connection database;
    private final Scope scope;
    private final Deque<Recorded> page = new ArrayDeque<>();
    private Range left;

    RecordedJobs(Connection database, Scope scope) {
        this.database = database;
        this.scope = scope;
        this.left = scope.ids(null);
    }

    /** How many there are, of which none is taken yet. */
    long count() throws SQLException {
        try (PreparedStatement count = asked("select count(*) ", "");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    Optional<Recorded> next() throws SQLException {
        if (page.isEmpty() && !left.isEmpty()) {
            read();
        }
        return Optional.ofNullable(page.poll());
    }

    /** Which of these their owners had forgotten by now, or were erased with them. */
    Set<UUID> forgottenAmong(Collection<UUID> ids) throws SQLException {
        Set<UUID> forgotten = new HashSet<>();
        try (PreparedStatement ask = database.prepareStatement("""
                        select job_id from forgotten_jobs where job_id = any (?)
                        union select j.id from jobs j join forgotten_jobs f on f.job_id = j.parent where j.id = any (?)
                        union select j.id from jobs j join payload_keys k on k.user_id = j.user_id
                        where j.id = any (?) and k.destroyed_at is not null""")) {
            for (int i = 1; i <= 3; i++) {
                ask.setArray(i, database.createArrayOf("uuid", ids.toArray()));
            }
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    forgotten.add(row.getObject(1, UUID.class));
                }
            }
        }
        return forgotten;
    }

    private void read() throws SQLException {
        try (PreparedStatement select = asked("""
                        select j.id, j.job_topic, j.job_partition, j.job_offset, j.payload, j.payload_key_id, j.payload_nonce,
                            j.payload_blob, j.started_at, j.ended_at, exists (select from forgotten_jobs f where f.job_id = j.id and f.run >= j.run
                                or f.job_id = j.parent)
                        """, " order by j.id limit " + PAGE);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                page.add(recorded(row));
            }
        }
        left = new Range(page.size() < PAGE ? left.last() : page.getLast().id(), left.last());
    }

    private PreparedStatement asked(String what, String order) throws SQLException {
        PreparedStatement statement = database.prepareStatement(what + OF_SCOPE.formatted(left.where("j.id")) + order);
        statement.setString(1, scope.task());
        statement.setObject(2, scope.apiKeyId(), Types.BIGINT);
        statement.setObject(3, scope.apiKeyId(), Types.BIGINT);
        left.bind(statement, 4);
        return statement;
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        String topic = row.getString(2);
        return new Recorded(
                row.getObject(1, UUID.class),
                topic == null ? null : new Spot(topic, row.getInt(3), row.getLong(4)),
                answer(row.getBytes(5), row.getString(6), row.getBytes(7), row.getString(8)),
                took(row.getObject(9, OffsetDateTime.class), row.getObject(10, OffsetDateTime.class)),
                row.getBoolean(11));
    }

    private static @Nullable Payload answer(
            byte @Nullable [] inline, @Nullable String keyId, byte @Nullable [] nonce, @Nullable String blob) {
        if (inline != null) {
            return new Payload.Inline(keyId, nonce, inline);
        }
        return blob == null ? null : Objects.requireNonNull(JSON.readValue(blob, Payload.BlobRef.class));
    }

    private static @Nullable Duration took(@Nullable OffsetDateTime started, @Nullable OffsetDateTime ended) {
        return started == null || ended == null ? null : Duration.between(started, ended);
    }
}
