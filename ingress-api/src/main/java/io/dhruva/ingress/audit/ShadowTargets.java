package io.dhruva.ingress.audit;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.flags.Variants;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says what a shadow replay runs against: a model that can be reached, or what a flag's variant stood for. */
@Component
final class ShadowTargets {

    private static final double USUAL_RATE = 5;
    private static final double HIGHEST_RATE = 100;

    private final ModelCatalog catalog;
    private final Variants variants;

    ShadowTargets(ModelCatalog catalog, Variants variants) {
        this.catalog = catalog;
        this.variants = variants;
    }

    /**
     * What was asked for: a model, or a flag and its variant.
     *
     * @param rate jobs a second, at most
     */
    record Asked(
            @Nullable String model,
            @Nullable String flag,
            @Nullable String variant,
            @Nullable Double rate) {}

    /**
     * What audit-sink is told.
     *
     * @param task whose jobs are run
     * @param members {@code model}, or the {@code value} of {@code flag}; {@code rate}
     */
    record Target(Task task, Map<String, Object> members) {}

    /** Errors: ProblemException that names what is missing or not possible. */
    Target of(@Nullable Asked asked, @Nullable String task) {
        if (asked == null) {
            throw Code.MISSING_FIELD.because("the field 'target' is missing: a model, or a flag and its variant");
        }
        Optional<Task> wanted = task(task);
        Target target;
        String model = asked.model();
        String flag = asked.flag();
        if (model != null && flag != null) {
            throw Code.INVALID_VALUE.because("the field 'target' has either a model or a flag, not both");
        } else if (model != null) {
            target = new Target(taskOf(model, wanted), members("model", model));
        } else if (flag != null) {
            target = flagged(flag, asked.variant(), wanted);
        } else {
            throw Code.MISSING_FIELD.because("the field 'target' has neither a model nor a flag");
        }
        target.members().put("rate", rate(asked.rate()));
        return target;
    }

    private static Optional<Task> task(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(Task.find(code)
                .orElseThrow(() ->
                        Code.INVALID_VALUE.because("a shadow replay is of one task: the field 'filter.task' is one of "
                                + Arrays.stream(Task.values()).map(Task::code).collect(Collectors.joining(", ")))));
    }

    private static double rate(@Nullable Double asked) {
        double rate = asked == null ? USUAL_RATE : asked;
        if (!(rate > 0 && rate <= HIGHEST_RATE)) {
            throw Code.INVALID_VALUE.because("the field 'target.rate' is more than 0 and at most 100 jobs a second");
        }
        return rate;
    }

    /** The task that a worker offers the model for. */
    private Task taskOf(String model, Optional<Task> wanted) {
        List<Task> tasks = wanted.map(List::of).orElseGet(() -> List.of(Task.values()));
        return tasks.stream()
                .filter(task -> offered(task).contains(model))
                .findFirst()
                .orElseThrow(() -> notOffered(model, tasks));
    }

    private List<String> offered(Task task) {
        return catalog.of(task).stream()
                .filter(ModelOffer::ready)
                .map(ModelOffer::name)
                .toList();
    }

    private ProblemException notOffered(String model, List<Task> tasks) {
        List<String> offered =
                tasks.stream().flatMap(task -> offered(task).stream()).toList();
        return Code.UNSUPPORTED_MODEL
                .problem("no worker can reach a model '%s' just now; there are: %s"
                        .formatted(model, offered.isEmpty() ? "none" : String.join(", ", offered)))
                .withSupported(offered)
                .exception();
    }

    private Target flagged(String flag, @Nullable String variant, Optional<Task> wanted) {
        if (variant == null) {
            throw Code.MISSING_FIELD.because("the field 'target.variant' is missing: which variant of the flag");
        }
        Optional<Task> steered = Arrays.stream(Task.values())
                .filter(task -> flag.equals(SteeringFlags.model(task)))
                .findFirst();
        boolean cuts = flag.equals(SteeringFlags.ASR_VAD);
        if (steered.isEmpty() && !cuts) {
            throw Code.INVALID_VALUE.because("the flag '" + flag + "' does not change what workers answer; there are: "
                    + Arrays.stream(Task.values()).map(SteeringFlags::model).collect(Collectors.joining(", ")) + ", "
                    + SteeringFlags.ASR_VAD);
        }
        Task task = steered.orElse(Task.ASR);
        if (wanted.isPresent() && wanted.get() != task) {
            throw Code.INVALID_VALUE.because("the flag '%s' is of the task %s".formatted(flag, task.code()));
        }
        JsonNode value = variants.newest(flag, variant)
                .orElseThrow(() -> Code.INVALID_VALUE.because(
                        "the flag '%s' was never evaluated to the variant '%s'".formatted(flag, variant)));
        Map<String, Object> members = members("flag", flag);
        members.put("variant", variant);
        members.put("value", value);
        if (!cuts) {
            String model = value.asString("");
            members.put("model", model);
            return new Target(taskOf(model, Optional.of(task)), members);
        }
        return new Target(task, members);
    }

    private static Map<String, Object> members(String name, Object value) {
        return new LinkedHashMap<>(Map.of(name, value));
    }
}
