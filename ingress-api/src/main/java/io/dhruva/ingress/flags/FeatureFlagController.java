package io.dhruva.ingress.flags;

import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Feature flags, as the platform's clients know them. */
@RestController
@RequestMapping("/api/v1/feature-flags")
@Tag(name = "feature flags", description = "Evaluation of flags, their definitions and their history")
final class FeatureFlagController {

    private static final int LONGEST_PAGE = 100;
    private static final int LONGEST_HISTORY = 1000;

    private final Evaluations evaluations;
    private final FlagTable table;
    private final FlagMirror mirror;
    private final String environment;

    FeatureFlagController(Evaluations evaluations, FlagTable table, FlagMirror mirror, FlagProperties properties) {
        this.evaluations = evaluations;
        this.table = table;
        this.mirror = mirror;
        this.environment = properties.environment();
    }

    /** The answer to an evaluation. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Evaluated(
            String flagName, Object value, @Nullable String variant, String reason, Instant evaluatedAt) {

        static Evaluated of(Evaluations.Evaluated found) {
            return new Evaluated(
                    found.evaluation().flag(),
                    found.value(),
                    found.evaluation().variant(),
                    found.evaluation().reason(),
                    found.evaluation().evaluatedAt());
        }
    }

    /** The answer to the evaluation of a boolean flag. */
    @JsonNaming(SnakeCaseStrategy.class)
    record EvaluatedBoolean(String flagName, boolean value, String reason) {}

    /** The answer to many evaluations, by flag. */
    record Bulk(Map<String, Evaluated> results) {}

    /** A page of flags. */
    record Page(List<FlagResource> items, int total, int limit, int offset) {}

    /** How many flags the table has now. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Synced(int syncedCount, String environment) {}

    @PostMapping(path = "/evaluate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The value of a flag, of the type of its default")
    Evaluated evaluate(@RequestBody EvaluationBody body) {
        return Evaluated.of(evaluations
                .of(Map.of(body.flag(), body.otherwise()), body.subject(environment))
                .getFirst());
    }

    @PostMapping(path = "/evaluate/boolean", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Whether a flag is on")
    EvaluatedBoolean evaluateBoolean(@RequestBody EvaluationBody body) {
        Evaluations.Evaluated found = evaluations
                .of(Map.of(body.flag(), body.otherwiseBoolean()), body.subject(environment))
                .getFirst();
        return new EvaluatedBoolean(
                body.flag(),
                Boolean.TRUE.equals(found.value()),
                found.evaluation().reason());
    }

    @PostMapping(path = "/evaluate/bulk", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Whether flags are on, many at once")
    Bulk evaluateBulk(@RequestBody EvaluationBody body) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        body.flags().forEach(flag -> defaults.put(flag, false));
        Map<String, Evaluated> results = new LinkedHashMap<>();
        evaluations
                .of(defaults, body.subject(environment))
                .forEach(found -> results.put(found.evaluation().flag(), Evaluated.of(found)));
        return new Bulk(results);
    }

    @GetMapping
    @Operation(summary = "The flags of an environment, by name")
    Page list(
            @RequestParam(name = "environment", required = false) @Nullable String asked,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        within("limit", limit, 1, LONGEST_PAGE);
        within("offset", offset, 0, Integer.MAX_VALUE);
        String of = known(asked);
        mirror.catchUp();
        return new Page(table.page(of, limit, offset), table.count(of), limit, offset);
    }

    @GetMapping("/{name}")
    @Operation(summary = "One flag")
    FlagResource one(
            @PathVariable String name, @RequestParam(name = "environment", required = false) @Nullable String asked) {
        String of = known(asked);
        mirror.catchUp();
        return table.find(name, of).orElseThrow(() -> Code.NOT_FOUND.because("there is no flag of that name in " + of));
    }

    @GetMapping("/{name}/history")
    @Operation(summary = "The newest evaluations of a flag in an environment, those that steered jobs too")
    List<FlagResource.Evaluation> history(
            @PathVariable String name,
            @RequestParam(name = "environment", required = false) @Nullable String asked,
            @RequestParam(defaultValue = "100") int limit) {
        within("limit", limit, 1, LONGEST_HISTORY);
        return table.history(name, known(asked), limit);
    }

    @PostMapping("/sync")
    @Operation(summary = "Writes the definitions again as their source last gave them")
    Synced sync(@RequestParam(name = "environment", required = false) @Nullable String asked) {
        String of = known(asked);
        if (!of.equals(environment)) {
            throw Code.BAD_REQUEST.because("this installation has the flags of " + environment);
        }
        return new Synced(mirror.again(), environment);
    }

    private String known(@Nullable String asked) {
        if (asked != null && !EvaluationBody.ENVIRONMENTS.contains(asked)) {
            throw Code.BAD_REQUEST.because("parameter 'environment' is development, staging or production");
        }
        return asked == null ? environment : asked;
    }

    private static void within(String parameter, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw Code.BAD_REQUEST.because("parameter '" + parameter + "' is out of bounds");
        }
    }
}
