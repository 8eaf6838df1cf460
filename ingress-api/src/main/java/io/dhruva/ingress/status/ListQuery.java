package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of jobs, read from a query; all its flaws are named at once.
 *
 * @param below only jobs older than this one
 */
record ListQuery(JobFilter filter, int limit, @Nullable JobId below) {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /** The query. Errors: ProblemException {@code bad_request} with the parameters at fault. */
    static ListQuery of(
            @Nullable List<String> status,
            @Nullable String task,
            @Nullable List<String> labels,
            @Nullable String createdAfter,
            @Nullable String limit,
            @Nullable String cursor) {
        List<Flaw> flaws = new ArrayList<>();
        JobFilter filter = new JobFilter(
                statuses(status, flaws), task(task, flaws), labels(labels, flaws), time(createdAfter, flaws));
        ListQuery query = new ListQuery(filter, limit(limit, flaws), cursor(cursor, flaws));
        if (!flaws.isEmpty()) {
            throw Code.BAD_REQUEST
                    .problem(flaws.size() == 1 ? flaws.getFirst().detail() : "several parameters are not valid")
                    .withFlaws(flaws)
                    .exception();
        }
        return query;
    }

    private static void flaw(List<Flaw> flaws, String name, String detail) {
        flaws.add(new Flaw("/" + name, Code.BAD_REQUEST, detail));
    }

    private static Set<JobStatus> statuses(@Nullable List<String> words, List<Flaw> flaws) {
        Set<JobStatus> found = EnumSet.noneOf(JobStatus.class);
        for (String word : words == null ? List.<String>of() : words) {
            Optional<JobStatus> status = Arrays.stream(JobStatus.values())
                    .filter(one -> one.code().equals(word))
                    .findFirst();
            status.ifPresentOrElse(found::add, () -> {
                String possible =
                        Arrays.stream(JobStatus.values()).map(JobStatus::code).collect(Collectors.joining(", "));
                flaw(flaws, "status", "possible are " + possible);
            });
        }
        return found;
    }

    private static @Nullable String task(@Nullable String word, List<Flaw> flaws) {
        if (word != null
                && !word.equals(JobResource.PIPELINE)
                && Task.find(word).isEmpty()) {
            String possible = Stream.concat(
                            Arrays.stream(Task.values()).map(Task::code), Stream.of(JobResource.PIPELINE))
                    .sorted()
                    .collect(Collectors.joining(", "));
            flaw(flaws, "task", "possible are " + possible);
        }
        return word;
    }

    private static Map<String, String> labels(@Nullable List<String> labels, List<Flaw> flaws) {
        Map<String, String> found = new HashMap<>();
        for (String label : labels == null ? List.<String>of() : labels) {
            int mark = label.indexOf('=') > 0 ? label.indexOf('=') : label.indexOf(':');
            if (mark < 1) {
                flaw(flaws, "label", "a label is asked for as name=value");
            } else {
                found.put(label.substring(0, mark), label.substring(mark + 1));
            }
        }
        return found;
    }

    private static @Nullable Instant time(@Nullable String text, List<Flaw> flaws) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            flaw(flaws, "createdAfter", "a time such as 2026-01-31T12:00:00Z is needed");
            return null;
        }
    }

    private static int limit(@Nullable String text, List<Flaw> flaws) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        flaw(flaws, "limit", "it must be from 1 to " + MOST);
        return USUAL;
    }

    private static @Nullable JobId cursor(@Nullable String text, List<Flaw> flaws) {
        if (text == null) {
            return null;
        }
        Optional<JobId> id = JobId.parse(text);
        if (id.isEmpty()) {
            flaw(flaws, "cursor", "only a nextCursor of this list is a cursor");
        }
        return id.orElse(null);
    }
}
