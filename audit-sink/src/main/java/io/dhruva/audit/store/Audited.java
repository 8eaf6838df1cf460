package io.dhruva.audit.store;

import java.util.List;
import java.util.Set;

/**
 * A table that is verified.
 *
 * @param subject the expression by which a row belongs to a link's subject
 * @param partedBy the column by which it is in partitions of time: the id of a job, or a time; empty: it is in none
 * @param key the columns that name a row
 * @param content the columns of which links know only the HMAC
 */
public record Audited(String table, String subject, String partedBy, List<String> key, Set<String> content) {

    private static final Set<String> PAYLOADS = Set.of("payload", "payload_nonce", "payload_blob", "request_blob");

    private static final Set<String> CHANGED =
            Set.of("jobs", "job_steps", "asr_requests", "tts_requests", "nmt_requests");
    private static final int ROOMY = 55;
    private static final int FULL = 100;

    /** The tables of auth_db. */
    public static final List<Audited> AUTH = List.of(
            new Audited("jobs", "id", "id", List.of("id"), PAYLOADS),
            new Audited("job_steps", "job_id", "job_id", List.of("job_id", "run", "step"), PAYLOADS),
            new Audited(
                    "job_endings",
                    "job_id",
                    "job_id",
                    List.of("results_partition", "results_offset", "job_id"),
                    Set.of()),
            new Audited("forgotten_jobs", "job_id", "job_id", List.of("job_id"), Set.of()),
            new Audited("dead_letters", "job_id", "job_id", List.of("job_id", "run"), Set.of()),
            requests("asr_requests"),
            requests("tts_requests"),
            requests("nmt_requests"),
            results("asr_results", "transcript", "word_timestamps"),
            results("tts_results", "audio_file_path"),
            results("nmt_results", "translated_text", "source_text"),
            leftOut());

    /** The table of config_db. */
    public static final List<Audited> CONFIG = List.of(
            new Audited("feature_flag_evaluations", "coalesce(job_id, id)", "evaluated_at", List.of("id"), Set.of()),
            leftOut());

    private static Audited leftOut() {
        return new Audited("audit_left_out", "id", "", List.of("id"), Set.of());
    }

    /** Whether it is in partitions at all. */
    public boolean isParted() {
        return !partedBy.isEmpty();
    }

    /** Whether its partitions are ranges of ids of jobs, which begin with a time; else ranges of times. */
    public boolean isPartedById() {
        return partedBy.endsWith("id");
    }

    /**
     * How full its pages are written, in percent: a row that its ending changes stays on its page, and in its indexes,
     * when there is room (heap-only tuples).
     */
    public int fillfactor() {
        return CHANGED.contains(table) ? ROOMY : FULL;
    }

    private static Audited requests(String table) {
        return new Audited(table, "id", "id", List.of("id"), Set.of());
    }

    private static Audited results(String table, String... content) {
        return new Audited(table, "request_id", "request_id", List.of("id"), Set.of(content));
    }
}
