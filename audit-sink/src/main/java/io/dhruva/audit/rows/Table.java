package io.dhruva.audit.rows;

import java.util.List;
import java.util.Locale;

/**
 * A statement that writes one kind of row, in the order in which a transaction runs them.
 *
 * <p>Any order, any repeat and any batching of records gives the same rows: what a job's record knows and what its ending
 * knows are columns apart; the newest run stands; within a run, the ending with the lowest offset.
 *
 * <p>Invariant: a name here, and the number and order of its values, are in the links of old records; a statement that
 * needs others is a new constant.
 */
public enum Table {
    JOBS_ACCEPTED(Jobs.ACCEPTED_TYPES, Jobs.ACCEPTED),
    PARTS_ACCEPTED(Jobs.PART_TYPES, Jobs.PART_ACCEPTED),
    JOBS_ENDED(Jobs.ENDED_TYPES, Jobs.ENDED),
    DOCUMENTS_ENDED(Jobs.DOCUMENT_ENDED_TYPES, Jobs.DOCUMENT_ENDED),
    JOB_ENDINGS("int4 int8 uuid int4 int4 text timestamptz text text", """
            insert into job_endings (results_partition, results_offset, job_id, run, attempt, state, ended_at, ended_by,
                fault_code)
            select * from unnest(:rows)
            on conflict do nothing
            """),
    STEPS_PLANNED(Steps.PLANNED_TYPES, Steps.PLANNED),
    STEPS_ENDED(Steps.ENDED_TYPES, Steps.ENDED),
    FORGOTTEN("uuid int4 timestamptz", """
            insert into forgotten_jobs as f (job_id, run, forgotten_at) select * from unnest(:rows)
            on conflict (job_id) do update set run = excluded.run, forgotten_at = excluded.forgotten_at
            where excluded.run > f.run
            """),
    DEAD_LETTERS("uuid int4 int4 int8 text text text text text text timestamptz int4 int8", """
            insert into dead_letters (job_id, run, attempt, user_id, task, lane, model, fault_code, fault_detail, given_up_by,
                given_up_at, letter_partition, letter_offset)
            select * from unnest(:rows)
            on conflict do nothing
            """),
    ASR_REQUESTS_ACCEPTED(Requests.ACCEPTED_TYPES, Requests.accepted("asr_requests", "language")),
    ASR_REQUESTS_ENDED(Requests.CONCLUDED_TYPES, Requests.ended("asr_requests", "language", "audio_duration")),
    ASR_REQUESTS_STEPPED(Requests.CONCLUDED_TYPES, Requests.stepped("asr_requests", "language", "audio_duration")),
    TTS_REQUESTS_ACCEPTED(Requests.ACCEPTED_TYPES, Requests.accepted("tts_requests", "language")),
    TTS_REQUESTS_ENDED(Requests.CONCLUDED_TYPES, Requests.ended("tts_requests", "language", null)),
    TTS_REQUESTS_STEPPED(Requests.CONCLUDED_TYPES, Requests.stepped("tts_requests", "language", null)),
    NMT_REQUESTS_ACCEPTED(Requests.ACCEPTED_TYPES, Requests.accepted("nmt_requests", "source_language")),
    NMT_REQUESTS_ENDED(Requests.CONCLUDED_TYPES, Requests.ended("nmt_requests", "source_language", null)),
    NMT_REQUESTS_STEPPED(Requests.CONCLUDED_TYPES, Requests.stepped("nmt_requests", "source_language", null)),
    ASR_RESULTS(Table.RESULT + "text jsonb float8", """
            insert into asr_results (id, request_id, run, item, results_partition, results_offset, created_at,
                error_code, transcript, word_timestamps, audio_duration)
            select * from unnest(:rows)
            on conflict do nothing
            """),
    TTS_RESULTS(Table.RESULT + "text float8 text int4 int4 int8", """
            insert into tts_results (id, request_id, run, item, results_partition, results_offset, created_at,
                error_code, audio_file_path, audio_duration, audio_format, sample_rate, bit_rate, file_size)
            select * from unnest(:rows)
            on conflict do nothing
            """),
    NMT_RESULTS(Table.RESULT + "text text", """
            insert into nmt_results (id, request_id, run, item, results_partition, results_offset, created_at,
                error_code, translated_text, source_text)
            select * from unnest(:rows)
            on conflict do nothing
            """),
    LEFT_OUT("uuid text int4 int8 text", """
            insert into audit_left_out (id, topic, partition, record_offset, reason)
            select * from unnest(:rows)
            on conflict do nothing
            """),
    FLAG_EVALUATIONS("uuid text text jsonb bool text jsonb text timestamptz text uuid", """
            insert into feature_flag_evaluations (id, flag_name, user_id, context, result, variant, evaluated_value,
                environment, evaluated_at, evaluation_reason, job_id)
            select * from unnest(:rows)
            on conflict do nothing
            """);

    private static final String RESULT = "uuid uuid int4 int4 int4 int8 timestamptz text ";

    private final String types;
    private final String sql;

    /**
     * A statement.
     *
     * @param types of the values of a row, in their order
     * @param sql reads its rows where it says {@code :rows}, which are the values as an array each
     */
    Table(String types, String sql) {
        this.types = types;
        this.sql = sql.replace(":rows", "?, ".repeat(types().size() - 1) + "?");
    }

    /** The types of a row's values, as PostgreSQL names them. */
    public List<String> types() {
        return List.of(types.split(" "));
    }

    /** The statement, with a place for an array of each type. */
    public String sql() {
        return sql;
    }

    /** Whether the statement may meet a row of its own, so that it takes each key but once. */
    public boolean updates() {
        return sql.contains("do update");
    }

    /** The table's name, for metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
