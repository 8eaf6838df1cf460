package io.dhruva.ingress.audit;

import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What jobs took, from the audit, for administrators. */
@RestController
@RequestMapping("/api/v1/usage")
@Tag(name = "audit")
final class UsageController {

    /** The columns by which jobs can be counted together; a day is UTC's. */
    private static final Map<String, String> GROUPS = Map.of(
            "key", "cast(j.api_key_id as text)",
            "task", "j.task",
            "day", "to_char(j.accepted_at at time zone 'UTC', 'YYYY-MM-DD')");

    private final JdbcClient database;

    UsageController(JdbcClient database) {
        this.database = database;
    }

    /** What the jobs of a group took; a document with all its parts is one job. */
    record Usage(String group, long jobs, double audioSeconds, long characters) {}

    /** All groups, in the order of their names. */
    record Usages(String groupBy, List<Usage> items) {}

    @GetMapping
    @Operation(summary = "Jobs, seconds of audio and characters, by key, task or day")
    Usages usage(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "task") String groupBy) {
        String column = GROUPS.get(groupBy);
        if (column == null) {
            throw Code.INVALID_VALUE.because("parameter 'groupBy' is one of key, task, day");
        }
        String sql = """
                select %s as name, count(*) filter (where j.parent is null) as jobs,
                    coalesce(sum(j.audio_seconds), 0) as audio_seconds, coalesce(sum(j.characters), 0) as characters
                from jobs j where %s group by 1 order by 1
                """.formatted(column, AuditFilter.WHERE);
        List<Usage> items = new AuditFilter(from, to, null, null)
                .bind(database.sql(sql))
                .query((row, _) -> new Usage(
                        row.getString("name"),
                        row.getLong("jobs"),
                        row.getDouble("audio_seconds"),
                        row.getLong("characters")))
                .list();
        return new Usages(groupBy, items);
    }
}
