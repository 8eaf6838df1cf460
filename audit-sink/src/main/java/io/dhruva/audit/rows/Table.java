package io.dhruva.audit.rows;

import java.util.Locale;

/**
 * A statement that writes one kind of row, in the order in which a transaction runs them.
 *
 * <p>Any order and any repeat of records gives the same rows: what a job's record knows and what its ending knows are
 * columns apart; the newest run stands; within a run, the ending with the lowest offset.
 *
 * <p>Invariant: a name here, and the number and order of its values, are in the links of old records; a statement that
 * needs others is a new constant.
 */
public enum Table {
    JOBS_ACCEPTED(Jobs.ACCEPTED),
    JOBS_ENDED(Jobs.ENDED),
    JOBS_SEALED(Jobs.SEALED),
    JOB_ENDINGS("""
            insert into job_endings (results_partition, results_offset, job_id, run, attempt, state, ended_at, ended_by,
                fault_code)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """),
    STEPS_PLANNED(Steps.PLANNED),
    STEPS_ENDED(Steps.ENDED),
    STEPS_SEALED(Steps.SEALED),
    FORGOTTEN("""
            insert into forgotten_jobs as f (job_id, run, forgotten_at) values (?, ?, ?)
            on conflict (job_id) do update set run = excluded.run, forgotten_at = excluded.forgotten_at
            where excluded.run > f.run
            """),
    DEAD_LETTERS("""
            insert into dead_letters (job_id, run, attempt, user_id, task, lane, model, fault_code, fault_detail, given_up_by,
                given_up_at, letter_partition, letter_offset)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """),
    ASR_REQUESTS_ACCEPTED(Requests.accepted("asr_requests", "language")),
    ASR_REQUESTS_ENDED(Requests.ended("asr_requests", "language", "audio_duration")),
    ASR_REQUESTS_STEPPED(Requests.stepped("asr_requests", "language", "audio_duration")),
    TTS_REQUESTS_ACCEPTED(Requests.accepted("tts_requests", "language")),
    TTS_REQUESTS_ENDED(Requests.ended("tts_requests", "language", null)),
    TTS_REQUESTS_STEPPED(Requests.stepped("tts_requests", "language", null)),
    NMT_REQUESTS_ACCEPTED(Requests.accepted("nmt_requests", "source_language")),
    NMT_REQUESTS_ENDED(Requests.ended("nmt_requests", "source_language", null)),
    NMT_REQUESTS_STEPPED(Requests.stepped("nmt_requests", "source_language", null)),
    ASR_RESULTS("""
            insert into asr_results (id, request_id, run, item, results_partition, results_offset, created_at,
                error_code, transcript, word_timestamps, audio_duration)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict do nothing
            """),
    TTS_RESULTS("""
            insert into tts_results (id, request_id, run, item, results_partition, results_offset, created_at,
                error_code, audio_file_path, audio_duration, audio_format, sample_rate, bit_rate, file_size)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """),
    NMT_RESULTS("""
            insert into nmt_results (id, request_id, run, item, results_partition, results_offset, created_at,
                error_code, translated_text, source_text)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """),
    FLAG_EVALUATIONS("""
            insert into feature_flag_evaluations (id, flag_name, user_id, context, result, variant, evaluated_value,
                environment, evaluated_at, evaluation_reason, job_id)
            values (?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, ?, ?)
            on conflict do nothing
            """);

    private final String sql;

    Table(String sql) {
        this.sql = sql;
    }

    /** The statement, with a place for each value of a row. */
    public String sql() {
        return sql;
    }

    /** The table's name, for metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
