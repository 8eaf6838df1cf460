package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.ItemOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The steps of chained jobs as the audit has them: the table {@code job_steps} of auth_db. Threads: safe. */
@Repository
class StepRepository {

    private final JdbcClient database;
    private final JsonMapper json;

    StepRepository(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The steps in their order. */
    List<StepView> of(JobId id, int run) {
        return database.sql("""
                        select step, task, model, source_language, target_language, model_version, started_at, ended_at,
                               item_outcomes, audio_seconds, characters
                        from job_steps where job_id = ? and run = ? order by step
                        """)
                .params(id.value(), run)
                .query((row, _) -> step(row))
                .list();
    }

    Optional<Payload> answer(JobId id, int run, int step) {
        return database.sql(
                        "select payload, payload_blob, payload_key_id, payload_nonce from job_steps where job_id = ? and run = ? and step = ?")
                .params(id.value(), run, step)
                .query((row, _) -> Optional.ofNullable(payload(row)))
                .optional()
                .flatMap(found -> found);
    }

    /** Where the requests of a job and its steps lie that were too large for their records. */
    List<Payload.BlobRef> requestBlobs(JobId id) {
        return database.sql("""
                        select request_blob from jobs where id = ? and request_blob is not null
                        union select request_blob from job_steps where job_id = ? and request_blob is not null
                        """)
                .params(id.value(), id.value())
                .query((row, _) ->
                        json.readValue(Objects.requireNonNull(row.getString("request_blob")), Payload.BlobRef.class))
                .list();
    }

    /** The characters of the texts that the steps were asked for, together. */
    long characters(JobId id, int run) {
        return database.sql("select coalesce(sum(characters), 0) from job_steps where job_id = ? and run = ?")
                .params(id.value(), run)
                .query(Long.class)
                .single();
    }

    private StepView step(ResultSet row) throws SQLException {
        return new StepView(
                row.getInt("step"),
                Task.of(Objects.requireNonNull(row.getString("task"), "task")),
                new Route(
                        Objects.requireNonNullElse(row.getString("model"), ""),
                        Objects.requireNonNullElse(row.getString("source_language"), ""),
                        row.getString("target_language")),
                done(row));
    }

    private StepView.@Nullable Done done(ResultSet row) throws SQLException {
        Instant ended = instant(row, "ended_at");
        String outcomes = row.getString("item_outcomes");
        if (ended == null || outcomes == null) {
            return null;
        }
        List<ItemOutcome> items = Arrays.asList(json.readValue(outcomes, ItemOutcome[].class));
        return new StepView.Done(
                row.getString("model_version"),
                instant(row, "started_at"),
                ended,
                items,
                new Measure(items.size(), row.getDouble("audio_seconds"), row.getLong("characters")));
    }

    private @Nullable Payload payload(ResultSet row) throws SQLException {
        byte[] inline = row.getBytes("payload");
        if (inline != null) {
            return new Payload.Inline(row.getString("payload_key_id"), row.getBytes("payload_nonce"), inline);
        }
        String blob = row.getString("payload_blob");
        return blob == null ? null : json.readValue(blob, Payload.BlobRef.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
