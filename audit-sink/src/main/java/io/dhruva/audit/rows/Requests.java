package io.dhruva.audit.rows;

import org.jspecify.annotations.Nullable;

/**
 * The statements of the platform's tables of requests.
 *
 * <p>They have no run and no offset of their own: which ending stands is asked of the job's row, which the same
 * transaction wrote before.
 */
final class Requests {

    private Requests() {}

    static final String ACCEPTED_TYPES = "uuid int8 int8 text text text int8 int4 timestamptz";

    static final String CONCLUDED_TYPES =
            "uuid int8 int8 text text text timestamptz float8 text text timestamptz float8 int4 int8";

    /** Values: id, user, key, model, source language, target language, length of text, items, created. */
    static String accepted(String table, String language) {
        return """
                insert into %1$s as r (id, user_id, api_key_id, model_id, %2$s%3$s, %4$sitems, status, created_at,
                    updated_at)
                select v.id, v.user_id, v.api_key_id, v.model_id, v.source%5$s, %6$sv.items, 'processing', v.created,
                    v.created
                from unnest(:rows) as v (id, user_id, api_key_id, model_id, source, target, length, items, created)
                on conflict (id) do update set
                    model_id = excluded.model_id,
                    %2$s = excluded.%2$s,
                    %7$sitems = excluded.items,
                    status = case when %8$s then 'processing' else r.status end,
                    processing_time = case when %8$s then null else r.processing_time end,
                    error_message = case when %8$s then null else r.error_message end,
                    updated_at = case when %8$s then excluded.updated_at else r.updated_at end
                """.formatted(
                        table,
                        language,
                        translates(table) ? ", target_language" : "",
                        hasText(table) ? "text_length, " : "",
                        translates(table) ? ", v.target" : "",
                        hasText(table) ? "v.length, " : "",
                        (translates(table) ? "target_language = excluded.target_language, " : "")
                                + (hasText(table) ? "text_length = excluded.text_length, " : ""),
                        """
                        exists (select from jobs j where j.id = r.id and j.results_offset is null
                            and not exists (select from job_steps s where s.job_id = j.id and s.run = j.run
                                and s.task = '%s' and s.results_offset is not null))""".formatted(task(table)));
    }

    /**
     * Values: id, user, key, model, source language, target language, created, seconds of work, status, error, ended,
     * seconds of audio, partition and offset of the ending.
     *
     * <p>Where a step of this task has ended, that stands, whatever became of its chain and whichever is written first.
     */
    static String ended(String table, String language, @Nullable String seconds) {
        return concluded(table, language, seconds, """
                join jobs j on j.id = v.id and j.results_partition = v.results_partition
                    and j.results_offset = v.results_offset
                    and not exists (select from job_steps s where s.job_id = j.id and s.run = j.run
                        and s.task = '%s' and s.results_offset is not null)""".formatted(task(table)));
    }

    /** The same values, of a step that is not its chain's last. */
    static String stepped(String table, String language, @Nullable String seconds) {
        return concluded(table, language, seconds, """
                join job_steps s on s.job_id = v.id and s.results_partition = v.results_partition
                    and s.results_offset = v.results_offset
                    and not exists (select from jobs j where j.id = v.id and j.run > s.run)""");
    }

    private static String concluded(String table, String language, @Nullable String seconds, String standing) {
        return """
                insert into %1$s (id, user_id, api_key_id, model_id, %2$s%3$s, created_at, processing_time, status,
                    error_message, updated_at%4$s)
                select v.id, v.user_id, v.api_key_id, v.model_id, v.source%5$s, v.created, v.took, v.status, v.error,
                    v.ended%6$s
                from unnest(:rows) as v (id, user_id, api_key_id, model_id, source, target, created, took, status, error, ended,
                        seconds, results_partition, results_offset)
                %8$s
                on conflict (id) do update set
                    processing_time = excluded.processing_time,
                    status = excluded.status,
                    error_message = excluded.error_message,
                    updated_at = excluded.updated_at%7$s
                """.formatted(
                        table,
                        language,
                        translates(table) ? ", target_language" : "",
                        seconds == null ? "" : ", " + seconds,
                        translates(table) ? ", v.target" : "",
                        seconds == null ? "" : ", v.seconds",
                        seconds == null ? "" : ", %1$s = excluded.%1$s".formatted(seconds),
                        standing);
    }

    private static String task(String table) {
        return table.substring(0, table.indexOf('_'));
    }

    private static boolean translates(String table) {
        return table.startsWith("nmt");
    }

    private static boolean hasText(String table) {
        return !table.startsWith("asr");
    }
}
