package io.dhruva.audit.rows;

import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flag evaluations: those that steered a job, from its record, and the others from their own. */
final class EvaluationRows {

    private EvaluationRows() {}

    /** One row a flag and run, however often the job is published. */
    static List<Row> of(Job job) {
        String context = Texts.json(context(job));
        return job.flags().stream()
                .map(flag -> row(
                        id(job.id() + "/" + job.run() + "/" + flag.flag()),
                        flag,
                        Long.toString(job.owner().userId()),
                        context,
                        flag.environment(),
                        job.id().value()))
                .toList();
    }

    // Why: the records of a chain's steps have the same flags, so their rows may hold only what the steps share.
    private static Map<String, String> context(Job job) {
        String key = Long.toString(job.owner().apiKeyId());
        Map<String, String> context = new TreeMap<>();
        context.put("apiKeyId", key);
        if (job.slip().chained()) {
            context.put("task", JobRows.PIPELINE);
        } else {
            context.put("task", job.task().code());
            context.put("language", job.route().sourceLanguage());
        }
        return context;
    }

    static List<Row> of(EvaluationNotice notice, Place place) {
        return List.of(row(
                id(place.toString()),
                notice.evaluation(),
                Texts.cut(notice.userId(), 255),
                Texts.jsonOrText(notice.context()),
                notice.environment(),
                null));
    }

    private static Row row(
            UUID id,
            FlagEvaluation flag,
            @Nullable String user,
            String context,
            @Nullable String environment,
            @Nullable UUID job) {
        return Row.of(Table.FLAG_EVALUATIONS, job == null ? id : job)
                .with(id, Texts.cut(flag.flag(), 255), user, context, truth(flag.value()))
                .with(Texts.cut(flag.variant(), 255), Texts.jsonOrText(flag.value()), Texts.cut(environment, 50))
                .with(flag.evaluatedAt(), Texts.cut(flag.reason(), 50), job)
                .row();
    }

    private static @Nullable Boolean truth(String value) {
        return switch (value) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
