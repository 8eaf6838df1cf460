package io.dhruva.audit.rows;

/** The statements of the table {@code job_steps}: of a step that ended more than once, the lowest offset stands. */
final class Steps {

    static final String PLANNED_TYPES = "uuid int4 int4 text text text text int8 jsonb";

    static final String ENDED_TYPES =
            "uuid int4 int4 text text text text int4 text timestamptz timestamptz text float8 jsonb"
                    + " bytea text bytea jsonb int4 int8";

    static final String PLANNED = """
            insert into job_steps as s (job_id, run, step, task, model, source_language, target_language, characters,
                request_blob)
            select * from unnest(:rows)
            on conflict (job_id, run, step) do update set
                characters = coalesce(excluded.characters, s.characters),
                request_blob = coalesce(excluded.request_blob, s.request_blob)
            """;

    static final String ENDED = """
            insert into job_steps as s (job_id, run, step, task, model, source_language, target_language, attempt,
                model_version, started_at, ended_at, ended_by, audio_seconds, item_outcomes, payload, payload_key_id,
                payload_nonce, payload_blob, results_partition, results_offset)
            select * from unnest(:rows)
            on conflict (job_id, run, step) do update set
                attempt = excluded.attempt,
                model_version = excluded.model_version,
                started_at = excluded.started_at,
                ended_at = excluded.ended_at,
                ended_by = excluded.ended_by,
                audio_seconds = excluded.audio_seconds,
                item_outcomes = excluded.item_outcomes,
                payload = excluded.payload,
                payload_blob = excluded.payload_blob,
                payload_key_id = excluded.payload_key_id,
                payload_nonce = excluded.payload_nonce,
                results_partition = excluded.results_partition,
                results_offset = excluded.results_offset
            where s.results_offset is null or excluded.results_offset < s.results_offset
            """;

    private Steps() {}
}
