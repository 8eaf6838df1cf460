package io.dhruva.ingress.audit;

import io.dhruva.contract.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table jobs and the tables of results, which this service only reads. Threads: safe. */
@Repository
class AuditRequests {

    private static final double NANOS = 1e9;
    private static final int PAGE = 200;

    private static final String ERASED = """
            exists (select from payload_keys k
                    where k.key_id = coalesce(j.payload_key_id, j.payload_blob ->> 'keyId')
                      and k.destroyed_at is not null) as erased
            """;

    private static final String WITHOUT_RESULTS = "select j.*, " + ERASED + ", null as results from jobs j where ";

    private static final String WITH_RESULTS = "select j.*, " + ERASED + """
            , (select jsonb_agg(r.result order by r.task, r.item) from (
                    select 'asr' as task, a.item, jsonb_strip_nulls(jsonb_build_object('task', 'asr', 'item', a.item,
                        'transcript', a.transcript, 'audioSeconds', a.audio_duration, 'error', a.error_code)) as result
                    from asr_results a where a.request_id = j.id and a.run = j.run and not a.superseded
                    union all
                    select 'nmt', n.item, jsonb_strip_nulls(jsonb_build_object('task', 'nmt', 'item', n.item,
                        'source', n.source_text, 'target', n.translated_text, 'error', n.error_code))
                    from nmt_results n where n.request_id = j.id and n.run = j.run and not n.superseded
                    union all
                    select 'tts', t.item, jsonb_strip_nulls(jsonb_build_object('task', 'tts', 'item', t.item,
                        'audio', t.audio_file_path, 'audioFormat', t.audio_format, 'samplingRateHz', t.sample_rate,
                        'audioSeconds', t.audio_duration, 'bytes', t.file_size, 'error', t.error_code))
                    from tts_results t where t.request_id = j.id and t.run = j.run and not t.superseded) as r) as results
            from jobs j where
            """;

    private final JdbcClient database;
    private final JsonMapper json;
    private final SealedResults sealed;
    private final TransactionTemplate snapshot;

    AuditRequests(JdbcClient database, JsonMapper json, SealedResults sealed, PlatformTransactionManager transactions) {
        this.database = database;
        this.json = json;
        this.sealed = sealed;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    Optional<AuditRequest> find(JobId id) {
        return database.sql(WITH_RESULTS + "j.id = :id")
                .param("id", id.value())
                .query(this::request)
                .optional();
    }

    /** The newest first, from behind the job {@code after}; without results. */
    List<AuditRequest> newest(AuditFilter filter, @Nullable JobId after, int most) {
        String behind = " and (cast(:after as uuid) is null or j.id < :after) order by j.id desc limit :most";
        return filter.bind(database.sql(WITHOUT_RESULTS + AuditFilter.WHERE + behind))
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("most", most)
                .query(this::request)
                .list();
    }

    /** Each of them, the oldest first, in one snapshot and with no more than a page in memory. */
    void forEach(AuditFilter filter, Consumer<AuditRequest> taker) {
        // Why a transaction: outside of one the driver reads everything before it gives the first row.
        snapshot.executeWithoutResult(_ -> filter.bind(
                        database.sql(WITH_RESULTS + AuditFilter.WHERE + " order by j.id"))
                .withFetchSize(PAGE)
                .query(row -> {
                    taker.accept(request(row, 0));
                }));
    }

    private AuditRequest request(ResultSet row, int number) throws SQLException {
        Instant accepted = row.getTimestamp("accepted_at").toInstant();
        Instant started = at(row, "started_at");
        Instant ended = at(row, "ended_at");
        String fault = row.getString("fault_code");
        UUID id = row.getObject("id", UUID.class);
        UUID document = row.getObject("parent", UUID.class);
        JsonNode results = results(row.getString("results"));
        boolean opened = results == null || !sealed.open(id, results);
        boolean erased = row.getBoolean("erased") || !opened;
        return new AuditRequest(
                new JobId(id).toString(),
                row.getString("task"),
                row.getInt("run"),
                row.getInt("attempt"),
                row.getString("state"),
                row.getLong("user_id"),
                row.getLong("api_key_id"),
                row.getString("lane"),
                row.getString("model"),
                row.getString("model_version"),
                row.getString("source_language"),
                row.getString("target_language"),
                row.getObject("items", Integer.class),
                row.getObject("items_failed", Integer.class),
                new AuditRequest.Usage(
                        row.getObject("audio_seconds", Double.class), row.getObject("characters", Long.class)),
                json.readTree(row.getString("labels")),
                json.readTree(row.getString("flags")),
                accepted,
                started,
                ended,
                seconds(accepted, started),
                seconds(started, ended),
                row.getString("ended_by"),
                fault == null ? null : new AuditRequest.Fault(fault, row.getString("fault_detail")),
                erased,
                document == null ? null : new JobId(document).toString(),
                results);
    }

    private @Nullable JsonNode results(@Nullable String results) {
        return results == null ? null : json.readTree(results);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? null
                : Double.valueOf(Duration.between(from, to).toNanos() / NANOS);
    }
}
