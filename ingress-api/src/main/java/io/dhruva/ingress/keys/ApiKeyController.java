package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Allowance;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.limit.LimitProperties;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The caller's keys. */
@RestController
@RequestMapping("/api/v1/auth/api-keys")
@Tag(name = "keys", description = "API keys")
final class ApiKeyController {

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final ApiKeys keys;
    private final LimitProperties usual;
    private final JsonMapper json;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, LimitProperties usual, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.usual = usual;
        this.json = json;
        this.clock = clock;
    }

    /** A key as its owner reads it. */
    record KeyResource(
            long id,
            long userId,
            String name,
            @Nullable String prefix,
            Set<String> scopes,
            Allowance limits,
            boolean active,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** A key that was just made; the only time that {@code key} is told. */
    record NewKey(
            long id,
            String name,
            @Nullable String prefix,
            String key,
            Set<String> scopes,
            Allowance limits,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /** All keys of a user. */
    record Page(List<KeyResource> items, @Nullable String nextCursor) {}

    @GetMapping
    @Operation(summary = "Your keys; with userId another's, for administrators")
    Page list(@RequestParam(required = false) @Nullable Long userId, @Parameter(hidden = true) Caller caller) {
        return new Page(
                keys.of(user(userId, caller)).stream().map(this::resource).toList(), null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Make a key",
            description =
                    "scopes: read, write, admin, and tasks; none: all that you may. limits: at most the usual ones;"
                            + " more by an administrator. The key is shown this one time.")
    ResponseEntity<NewKey> make(@RequestBody KeyBody body, @Parameter(hidden = true) Caller caller) {
        long user = user(body.userId(), caller);
        return told(keys.make(caller, user, KeyPolicy.judge(body, caller, usual, clock.instant())));
    }

    @PostMapping("/{id}/rotate")
    @Operation(
            summary = "Make a key in the place of this one",
            description = "overlapSeconds: how long both are valid, at most a week.")
    ResponseEntity<NewKey> rotate(
            @PathVariable String id,
            @RequestParam(defaultValue = "86400") long overlapSeconds,
            @Parameter(hidden = true) Caller caller) {
        if (overlapSeconds < 0 || overlapSeconds > LONGEST_OVERLAP.toSeconds()) {
            throw Code.BAD_REQUEST.because("parameter 'overlapSeconds' is 0 to " + LONGEST_OVERLAP.toSeconds());
        }
        return told(keys.rotate(caller, number(id), Duration.ofSeconds(overlapSeconds)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke a key, everywhere and at once")
    ResponseEntity<Void> revoke(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        keys.revoke(caller, number(id));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<NewKey> told(ApiKeys.Made made) {
        KeyRow row = made.row();
        return ResponseEntity.created(URI.create("/api/v1/auth/api-keys/" + row.id()))
                .cacheControl(CacheControl.noStore())
                .body(new NewKey(
                        row.id(),
                        row.name(),
                        row.prefix(),
                        made.key(),
                        row.scopes(json),
                        row.allowance(json),
                        row.createdAt(),
                        row.expiresAt()));
    }

    private KeyResource resource(KeyRow row) {
        return new KeyResource(
                row.id(),
                row.userId(),
                row.name(),
                row.prefix(),
                row.scopes(json),
                row.allowance(json),
                row.active(),
                row.createdAt(),
                row.expiresAt(),
                row.lastUsedAt());
    }

    private static long user(@Nullable Long asked, Caller caller) {
        long own = caller.owner().userId();
        if (asked != null && asked != own && !caller.administers()) {
            throw Code.FORBIDDEN.because("the keys of others are for administrators");
        }
        return asked == null ? own : asked;
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Code.NOT_FOUND.because("there is no key of that id among yours");
        }
    }
}
