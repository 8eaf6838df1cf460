package io.dhruva.ingress.status;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Fault;
import io.dhruva.contract.result.ItemOutcome;
import io.dhruva.contract.result.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A job's view as the fields of a Redis hash, and back. */
@Component
final class Fields {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<List<FlagEvaluation>> FLAGS = new TypeReference<>() {};
    private static final TypeReference<List<@Nullable Fault>> FAULTS = new TypeReference<>() {};

    private final JsonMapper json;

    Fields(JsonMapper json) {
        this.json = json;
    }

    /** What a job's record tells. */
    Map<String, String> of(Job job) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user", Long.toString(job.owner().userId()));
        fields.put("task", job.task().code());
        fields.put("lane", job.lane().code());
        put(fields, job.route());
        put(fields, job.measure());
        fields.put("labels", json.writeValueAsString(job.labels()));
        fields.put("flags", json.writeValueAsString(job.flags()));
        return fields;
    }

    /** What an ending tells. */
    Map<String, String> of(Result result, Ending ending) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", State.of(ending).code());
        fields.put("user", Long.toString(result.owner().userId()));
        fields.put("task", result.task().code());
        put(fields, result.route());
        if (result.modelVersion() != null) {
            fields.put("version", result.modelVersion());
        }
        Instant started = result.startedAt();
        if (started != null) {
            fields.put("started", Long.toString(started.toEpochMilli()));
        }
        fields.put("ended", Long.toString(result.endedAt().toEpochMilli()));
        switch (ending) {
            case Ending.Completed completed -> put(fields, completed);
            case Ending.Refused refused -> {
                put(fields, refused.fault());
                fields.put("refused", "1");
            }
            case Ending.Failed failed -> put(fields, failed.fault());
            case Ending.Cancelled ignored -> {}
            case Ending.Expired ignored -> {}
        }
        return fields;
    }

    private void put(Map<String, String> fields, Ending.Completed completed) {
        List<@Nullable Fault> faults = new ArrayList<>();
        completed.items().forEach(item -> faults.add(item.fault()));
        long done = completed.items().stream().filter(ItemOutcome::done).count();
        fields.put("done", Long.toString(done));
        fields.put("failed", Long.toString(faults.size() - done));
        put(fields, completed.measure());
        if (done < faults.size()) {
            fields.put("faults", json.writeValueAsString(faults));
        }
        if (done == 0 && !faults.isEmpty()) {
            Optional.ofNullable(faults.getFirst()).ifPresent(fault -> put(fields, fault));
        }
    }

    private static void put(Map<String, String> fields, Route route) {
        fields.put("model", route.model());
        fields.put("source", route.sourceLanguage());
        if (route.targetLanguage() != null) {
            fields.put("target", route.targetLanguage());
        }
    }

    private static void put(Map<String, String> fields, Measure measure) {
        fields.put("items", Integer.toString(measure.items()));
        fields.put("seconds", Double.toString(measure.audioSeconds()));
        fields.put("characters", Long.toString(measure.characters()));
    }

    private static void put(Map<String, String> fields, Fault fault) {
        fields.put("fault", fault.code());
        fields.put("detail", fault.detail());
    }

    /** The view that the fields tell of, or empty if there are none. */
    Optional<JobView> view(JobId id, Map<String, String> fields) {
        if (!fields.containsKey("run")) {
            return Optional.empty();
        }
        String fault = fields.get("fault");
        String model = fields.get("model");
        Measure measure = new Measure(
                number(fields, "items"),
                Double.parseDouble(fields.getOrDefault("seconds", "0")),
                Long.parseLong(fields.getOrDefault("characters", "0")));
        return Optional.of(new JobView(
                id,
                Long.parseLong(fields.getOrDefault("user", "-1")),
                Optional.ofNullable(fields.get("task")).map(Task::of).orElse(null),
                number(fields, "run"),
                number(fields, "attempt"),
                fields.get("lane"),
                State.of(fields.getOrDefault("state", "queued")),
                model == null ? null : new Route(model, fields.getOrDefault("source", ""), fields.get("target")),
                fields.get("version"),
                measure,
                number(fields, "done"),
                number(fields, "failed"),
                json.readValue(fields.getOrDefault("labels", "{}"), LABELS),
                json.readValue(fields.getOrDefault("flags", "[]"), FLAGS),
                instant(fields.get("started")),
                instant(fields.get("ended")),
                fault == null ? null : new Fault(fault, fields.getOrDefault("detail", "")),
                fields.containsKey("refused"),
                json.readValue(fields.getOrDefault("faults", "[]"), FAULTS)));
    }

    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, "0"));
    }

    private static @Nullable Instant instant(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
