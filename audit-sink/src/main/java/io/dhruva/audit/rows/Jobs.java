package io.dhruva.audit.rows;

/** The statements of the table {@code jobs}. */
final class Jobs {

    /** Columns that an ending gives, which a newer run begins without. */
    private static final String FORGOTTEN = forgotten(
            "model_version",
            "items_failed",
            "audio_seconds",
            "started_at",
            "ended_at",
            "ended_by",
            "fault_code",
            "fault_detail",
            "item_outcomes",
            "segments_done",
            "segments_total",
            "segments_failed",
            "payload",
            "payload_blob",
            "payload_key_id",
            "payload_nonce",
            "results_partition",
            "results_offset");

    private static final String[] JOB_PLACE = {"job_topic", "job_partition", "job_offset"};

    /** Columns that a job's record gives, and the ending of a newer run does not know yet. */
    private static final String UNKNOWN = forgotten("lane", "job_topic", "job_partition", "job_offset");

    /** Where a record of the job lies: of its newest run the least place, whichever was seen first. */
    private static final String PLACE = place(JOB_PLACE);

    static final String ACCEPTED_TYPES =
            "uuid int8 int8 text int4 int4 text text text text int4 int8 jsonb jsonb timestamptz"
                    + " timestamptz jsonb text int4 int8";

    static final String PART_TYPES = ACCEPTED_TYPES + " uuid";

    static final String ENDED_TYPES = "uuid int8 int8 text int4 int4 text text text text text int4 float8 timestamptz"
            + " timestamptz timestamptz text text text jsonb bytea text bytea jsonb int4 int8";

    /** With done, total and failed segments. */
    static final String DOCUMENT_ENDED_TYPES = ENDED_TYPES + " int4 int4 int4";

    static final String ACCEPTED = accepted("", "");

    /** The same of a job that is a part of a document. */
    static final String PART_ACCEPTED = accepted(" parent,", "\n    parent = excluded.parent,");

    static final String ENDED = ended("");

    static final String DOCUMENT_ENDED = ended(", segments_done, segments_total, segments_failed");

    private Jobs() {}

    // Why the greatest lane: of a run's records the one on the lane `long` is the last.
    private static String accepted(String more, String set) {
        return """
            insert into jobs (id, user_id, api_key_id, task, run, attempt, lane, model, source_language,
                target_language, items, characters, labels, flags, accepted_at, deadline, request_blob, job_topic,
                job_partition, job_offset,%s state)
            select v.*, 'queued' from unnest(:rows) v
            on conflict (id) do update set%s
                lane = case when excluded.run > jobs.run then excluded.lane else greatest(jobs.lane, excluded.lane) end,
                model = excluded.model,
                source_language = excluded.source_language,
                target_language = excluded.target_language,
                items = excluded.items,
                characters = excluded.characters,
                labels = excluded.labels,
                flags = excluded.flags,
                deadline = excluded.deadline,
                request_blob = excluded.request_blob,
                run = excluded.run,
                state = case when excluded.run > jobs.run then 'queued' else jobs.state end,
                attempt = case
                    when excluded.run > jobs.run then excluded.attempt
                    when jobs.results_offset is null then greatest(jobs.attempt, excluded.attempt)
                    else jobs.attempt end
                %s
                %s
            where excluded.run >= jobs.run
            """.formatted(more, set, FORGOTTEN, PLACE);
    }

    // Why the segments are set by each ending: one that does not tell them has none.
    private static String ended(String more) {
        return """
            insert into jobs (id, user_id, api_key_id, task, run, attempt, state, model, model_version,
                source_language, target_language, items_failed, audio_seconds, accepted_at, started_at, ended_at,
                ended_by, fault_code, fault_detail, item_outcomes, payload, payload_key_id,
                payload_nonce, payload_blob, results_partition,
                results_offset%1$s)
            select * from unnest(:rows)
            on conflict (id) do update set
                run = excluded.run,
                attempt = excluded.attempt,
                state = excluded.state,
                model_version = excluded.model_version,
                items_failed = excluded.items_failed,
                audio_seconds = excluded.audio_seconds,
                started_at = excluded.started_at,
                ended_at = excluded.ended_at,
                ended_by = excluded.ended_by,
                fault_code = excluded.fault_code,
                fault_detail = excluded.fault_detail,
                item_outcomes = excluded.item_outcomes,
                segments_done = excluded.segments_done,
                segments_total = excluded.segments_total,
                segments_failed = excluded.segments_failed,
                payload = excluded.payload,
                payload_blob = excluded.payload_blob,
                payload_key_id = excluded.payload_key_id,
                payload_nonce = excluded.payload_nonce,
                results_partition = excluded.results_partition,
                results_offset = excluded.results_offset
                %2$s
            where excluded.run > jobs.run
               or (excluded.run = jobs.run
                   and (jobs.results_offset is null or excluded.results_offset < jobs.results_offset))
            """.formatted(more, UNKNOWN);
    }

    private static String place(String... columns) {
        StringBuilder sql = new StringBuilder();
        for (String column : columns) {
            sql.append("""
                    ,
                        %1$s = case when excluded.run > jobs.run or jobs.job_topic is null
                            or (excluded.job_topic, excluded.job_partition, excluded.job_offset)
                                < (jobs.job_topic, jobs.job_partition, jobs.job_offset)
                            then excluded.%1$s else jobs.%1$s end""".formatted(column));
        }
        return sql.toString();
    }

    private static String forgotten(String... columns) {
        StringBuilder sql = new StringBuilder();
        for (String column : columns) {
            sql.append(
                    ",\n    %1$s = case when excluded.run > jobs.run then null else jobs.%1$s end".formatted(column));
        }
        return sql.toString();
    }
}
