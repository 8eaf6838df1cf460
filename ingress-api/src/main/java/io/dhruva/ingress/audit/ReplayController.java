package io.dhruva.ingress.audit;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.acts.Acts;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays of the audit, for administrators. */
@RestController
@RequestMapping("/api/v1/audit/replays")
@Tag(name = "audit")
final class ReplayController {

    private static final String SHADOW = "shadow";
    private static final Set<String> OTHERS = Set.of("verify", "rebuild");

    private final Replays replays;
    private final ShadowTargets targets;
    private final Acts acts;

    ReplayController(Replays replays, ShadowTargets targets, Acts acts) {
        this.replays = replays;
        this.targets = targets;
        this.acts = acts;
    }

    /**
     * What is to be replayed: jobs accepted from {@code from} to {@code to}, by default all.
     *
     * @param target what they are run against; of a shadow replay alone
     */
    record Body(
            @Nullable String mode,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Filter filter,
            ShadowTargets.@Nullable Asked target) {}

    /** Of which jobs. */
    record Filter(@Nullable String task, @Nullable Long apiKeyId) {}

    /** The replay's id. */
    record Asked(UUID id) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Verify the audit, rebuild it, or run recorded requests against another model")
    ResponseEntity<Asked> ask(@RequestBody Body body, @Parameter(hidden = true) Caller caller) {
        String mode = body.mode();
        if (mode == null) {
            throw Code.MISSING_FIELD.because("the field 'mode' is missing");
        }
        if (mode.equals("rebuild") && (body.from() != null || body.to() != null || body.filter() != null)) {
            throw Code.INVALID_VALUE.because("a rebuild is of everything: leave from, to and filter away");
        }
        Filter some = body.filter() == null ? new Filter(null, null) : body.filter();
        String task = some.task();
        Map<String, ?> target = Map.of();
        if (mode.equals(SHADOW)) {
            ShadowTargets.Target against = targets.of(body.target(), task);
            task = against.task().code();
            target = against.members();
        } else if (!OTHERS.contains(mode)) {
            throw Code.INVALID_VALUE.because("the field 'mode' is one of verify, rebuild, shadow");
        } else if (body.target() != null) {
            throw Code.INVALID_VALUE.because("only a shadow replay has a target");
        }
        AuditFilter filter = new AuditFilter(body.from(), body.to(), task, some.apiKeyId());
        UUID id = replays.ask(mode, filter, target, caller.owner().userId());
        acts.note(caller, "audit.replay.asked", "replay/" + id, Map.of("mode", mode));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/audit/replays/" + id))
                .body(new Asked(id));
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far it is, and what it found")
    Replay one(@PathVariable String id) {
        return existing(id);
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Have it end")
    ResponseEntity<Replay> cancel(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        Replay replay = existing(id);
        replays.cancel(replay.id());
        acts.note(caller, "audit.replay.cancelled", "replay/" + replay.id(), Map.of());
        return ResponseEntity.accepted().body(existing(id));
    }

    private Replay existing(String id) {
        try {
            return replays.find(UUID.fromString(id))
                    .orElseThrow(() -> Code.NOT_FOUND.because("there is no replay of that id"));
        } catch (IllegalArgumentException e) {
            throw Code.NOT_FOUND.because("there is no replay of that id");
        }
    }
}
