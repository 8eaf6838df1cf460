package io.dhruva.ingress.status;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a job from its hash in Redis, as the script keeps it. Threads: safe. */
@Component
final class JobHash {

    private static final TypeReference<List<FlagEvaluation>> FLAGS = new TypeReference<>() {};
    private static final TypeReference<List<ItemOutcome>> ITEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final Measure UNKNOWN = new Measure(0, 0, 0);

    private final JsonMapper json;

    JobHash(JsonMapper json) {
        this.json = json;
    }

    /** The job; empty when only an event about it has arrived so far. */
    Optional<JobView> read(JobId id, Map<String, String> fields) {
        if (!fields.containsKey("task")) {
            return Optional.empty();
        }
        long course = number(fields, "course");
        JobStatus status = status(fields, course);
        List<ItemOutcome> items = json(fields, "items", ITEMS, List.of());
        Measure measure = measure(fields);
        Instant started = instant(fields.get("started"));
        Instant finished = instant(fields.get("finished"));
        List<StepView> steps = StepFields.concluded(
                StepFields.read(fields, json),
                status,
                items,
                finished == null ? null : new StepView.Done(fields.get("version"), started, finished, items, measure));
        return Optional.of(new JobView(
                id,
                steps.isEmpty()
                        ? Task.of(text(fields, "task"))
                        : steps.getFirst().task(),
                new Owner(number(fields, "user"), number(fields, "key")),
                status,
                Math.toIntExact(number(fields, "run")),
                Math.toIntExact(course / 2),
                Instant.ofEpochMilli(number(fields, "created")),
                started,
                finished,
                Lane.of(fields.getOrDefault("lane", Lane.INTERACTIVE.code())),
                route(fields, steps),
                fields.get("version"),
                json(fields, "flags", FLAGS, List.of()),
                StepFields.measure(steps, measure),
                json(fields, "labels", LABELS, Map.of()),
                fault(fields.get("fault")),
                items,
                steps,
                segments(fields)));
    }

    private @Nullable Tally segments(Map<String, String> fields) {
        String known = fields.getOrDefault("tally", fields.get("progress"));
        if (!fields.containsKey("tally") && !fields.containsKey("document")) {
            return null;
        }
        return known == null ? Tally.NONE : json.readValue(known, Tally.class);
    }

    /** Where its requests lie that were too large for a record. */
    List<Payload.BlobRef> blobs(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith("blob:"))
                .map(field -> json.readValue(field.getValue(), Payload.BlobRef.class))
                .toList();
    }

    // Why: the route of a chain's record is that of the step that it is for.
    private static Route route(Map<String, String> fields, List<StepView> steps) {
        return steps.isEmpty()
                ? new Route(text(fields, "model"), text(fields, "source"), fields.get("target"))
                : steps.getFirst().route();
    }

    private static JobStatus status(Map<String, String> fields, long course) {
        String ended = fields.get("status");
        if (ended != null) {
            return JobStatus.of(ended);
        }
        if (fields.containsKey("cancelling")) {
            return JobStatus.CANCELLING;
        }
        return course % 2 == 1 ? JobStatus.RUNNING : JobStatus.QUEUED;
    }

    private Measure measure(Map<String, String> fields) {
        String found = fields.getOrDefault("measure", fields.get("asked"));
        return found == null ? UNKNOWN : json.readValue(found, Measure.class);
    }

    private @Nullable Fault fault(@Nullable String found) {
        return found == null ? null : json.readValue(found, Fault.class);
    }

    private <T> T json(Map<String, String> fields, String name, TypeReference<T> type, T otherwise) {
        String found = fields.get(name);
        return found == null ? otherwise : json.readValue(found, type);
    }

    private static @Nullable Instant instant(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(text(fields, name));
    }

    private static String text(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }
}
