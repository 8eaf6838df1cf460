package io.dhruva.ingress.status;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.topic.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as the audit has them: the table {@code jobs} of auth_db, which this service only reads. Threads: safe. */
@Repository
class JobRepository {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final String JOB = """
            select id, user_id, api_key_id, task, run, attempt, lane, state, model, model_version,
                   source_language, target_language, items, audio_seconds, characters, labels, flags,
                   accepted_at, started_at, ended_at, fault_code, fault_detail, item_outcomes, job_topic,
                   segments_done, segments_total, segments_failed
            from jobs
            """;

    private final JdbcClient database;
    private final JsonMapper json;
    private final StepRepository steps;

    JobRepository(JdbcClient database, JsonMapper json, StepRepository steps) {
        this.database = database;
        this.json = json;
        this.steps = steps;
    }

    Optional<JobView> find(JobId id) {
        return database.sql(JOB + "where id = ? and parent is null")
                .param(id.value())
                .query((row, _) -> view(row))
                .optional();
    }

    /** A user's jobs below an id, the newest first. */
    List<JobView> page(long userId, JobFilter filter, @Nullable JobId below, int limit) {
        StringBuilder sql = new StringBuilder(JOB).append("where user_id = ? and parent is null");
        List<Object> values = new ArrayList<>(List.of(userId));
        if (below != null) {
            sql.append(" and id < ?");
            values.add(below.value());
        }
        if (filter.task() != null) {
            sql.append(" and task = ?");
            values.add(filter.task());
        }
        if (!filter.statuses().isEmpty()) {
            sql.append(" and state in (")
                    .append(String.join(
                            ", ", Collections.nCopies(filter.statuses().size(), "?")))
                    .append(')');
            filter.statuses().forEach(status -> values.add(status.code()));
        }
        if (filter.createdAfter() != null) {
            sql.append(" and accepted_at > ?");
            values.add(Timestamp.from(filter.createdAfter()));
        }
        filter.labels().forEach((name, value) -> {
            sql.append(" and labels ->> ? = ?");
            values.add(name);
            values.add(value);
        });
        values.add(limit);
        return database.sql(sql.append(" order by id desc limit ?").toString())
                .params(values)
                .query((row, _) -> view(row))
                .list();
    }

    /** Whether the job's content is to be kept no longer. */
    boolean forgotten(JobId id) {
        return database.sql("select exists (select 1 from forgotten_jobs where job_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** Where a record of the job lies; empty when that was not noted. */
    Optional<JobRecords.Place> place(JobId id) {
        return database.sql("""
                        select job_topic, job_partition, job_offset from jobs where id = ? and job_topic is not null
                        """)
                .param(id.value())
                .query((row, _) -> new JobRecords.Place(
                        text(row, "job_topic"), row.getInt("job_partition"), row.getLong("job_offset")))
                .optional();
    }

    Optional<Payload> answer(JobId id) {
        return database.sql(
                        "select payload, payload_blob, payload_key_id, payload_nonce from jobs where id = ? and results_offset is not null")
                .param(id.value())
                .query((row, _) -> Optional.ofNullable(payload(row)))
                .optional()
                .flatMap(found -> found);
    }

    private @Nullable Payload payload(ResultSet row) throws SQLException {
        byte[] inline = row.getBytes("payload");
        if (inline != null) {
            return new Payload.Inline(row.getString("payload_key_id"), row.getBytes("payload_nonce"), inline);
        }
        String blob = row.getString("payload_blob");
        return blob == null ? null : json.readValue(blob, Payload.BlobRef.class);
    }

    private JobView view(ResultSet row) throws SQLException {
        JobId id = new JobId(row.getObject("id", UUID.class));
        String lane = row.getString("lane");
        JobStatus status = JobStatus.of(text(row, "state"));
        List<ItemOutcome> items = items(row.getString("item_outcomes"));
        Measure measure = new Measure(row.getInt("items"), row.getDouble("audio_seconds"), row.getLong("characters"));
        boolean chained = text(row, "task").equals(JobResource.PIPELINE);
        List<StepView> chain = chained
                ? StepFields.concluded(steps.of(id, row.getInt("run")), status, items, done(row, items, measure))
                : List.of();
        return new JobView(
                id,
                chained ? chain.isEmpty() ? Task.NMT : chain.getFirst().task() : Task.of(text(row, "task")),
                new Owner(row.getLong("user_id"), row.getLong("api_key_id")),
                status,
                row.getInt("run"),
                row.getInt("attempt"),
                Objects.requireNonNull(instant(row, "accepted_at")),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                lane == null ? Lane.INTERACTIVE : Lane.of(lane),
                new Route(
                        Objects.requireNonNullElse(row.getString("model"), ""),
                        Objects.requireNonNullElse(row.getString("source_language"), ""),
                        row.getString("target_language")),
                row.getString("model_version"),
                Arrays.asList(json.readValue(text(row, "flags"), FlagEvaluation[].class)),
                chained ? whole(id, row.getInt("run"), chain, measure) : measure,
                json.readValue(text(row, "labels"), LABELS),
                fault(row),
                items,
                chain,
                Topics.DOCUMENTS.equals(row.getString("job_topic")) ? tally(row) : null);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(row.getInt("segments_done"), row.getInt("segments_total"), row.getInt("segments_failed"));
    }

    private Measure whole(JobId id, int run, List<StepView> chain, Measure own) {
        double seconds = StepFields.measure(chain, own).audioSeconds();
        return new Measure(own.items(), seconds, steps.characters(id, run));
    }

    private static StepView.@Nullable Done done(ResultSet row, List<ItemOutcome> items, Measure measure)
            throws SQLException {
        Instant ended = instant(row, "ended_at");
        return ended == null
                ? null
                : new StepView.Done(row.getString("model_version"), instant(row, "started_at"), ended, items, measure);
    }

    private List<ItemOutcome> items(@Nullable String outcomes) {
        return outcomes == null ? List.of() : Arrays.asList(json.readValue(outcomes, ItemOutcome[].class));
    }

    private static @Nullable Fault fault(ResultSet row) throws SQLException {
        String code = row.getString("fault_code");
        return code == null ? null : new Fault(code, Objects.requireNonNullElse(row.getString("fault_detail"), ""));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
