package io.dhruva.ingress.notify;

import io.dhruva.contract.job.Particulars;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where owners want to be told how their jobs end. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "webhooks", description = "Told how jobs end, as Standard Webhooks")
final class WebhookController {

    private static final int MOST = 20;

    private final Endpoints endpoints;
    private final Receiver receiver;
    private final Signatures signatures;
    private final Clock clock;

    WebhookController(Endpoints endpoints, Receiver receiver, Signatures signatures, Clock clock) {
        this.endpoints = endpoints;
        this.receiver = receiver;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** A webhook as its owner reads it; the secret is there only when it is made. */
    record Webhook(String id, String url, List<String> events, Instant createdAt) {
        static Webhook of(Endpoint endpoint) {
            return new Webhook(endpoint.id().toString(), endpoint.url(), endpoint.events(), endpoint.createdAt());
        }
    }

    /** A webhook as it is made. */
    record Made(String id, String url, List<String> events, Instant createdAt, String secret) {}

    /** All webhooks of an owner. */
    record Webhooks(List<Webhook> items, @Nullable String nextCursor) {}

    /** A secret, for whoever checks signatures. */
    record Shown(String secret) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Be told how jobs end", description = """
                    events: job.succeeded, job.partially_succeeded, job.failed, job.cancelled, job.expired; none: all.
                    The secret is shown this one time. Each delivery carries webhook-id, webhook-timestamp and
                    webhook-signature; its body is {"type","timestamp","data"}, data being the job without content.""")
    ResponseEntity<Made> make(@RequestBody Receiver.Body body, @Parameter(hidden = true) Caller caller) {
        long user = caller.owner().userId();
        Particulars.Callback checked = receiver.checked(body, "");
        if (endpoints.of(List.of(user)).size() >= MOST) {
            throw Code.TOO_MANY_WEBHOOKS.because("at most " + MOST + " webhooks at a time");
        }
        Endpoint endpoint = new Endpoint(
                UUID.randomUUID(),
                user,
                checked.url(),
                checked.events(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        endpoints.insert(endpoint);
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + endpoint.id()))
                .body(new Made(
                        endpoint.id().toString(),
                        endpoint.url(),
                        endpoint.events(),
                        endpoint.createdAt(),
                        signatures.shown(user, endpoint.id())));
    }

    @GetMapping
    @Operation(summary = "The webhooks that there are")
    Webhooks list(@Parameter(hidden = true) Caller caller) {
        return new Webhooks(
                endpoints.of(List.of(caller.owner().userId())).stream()
                        .map(Webhook::of)
                        .toList(),
                null);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Be told no more; what was still to be told there is given up")
    ResponseEntity<Void> remove(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        if (!endpoints.remove(uuid(id), caller.owner().userId(), clock.instant())) {
            throw Code.NOT_FOUND.because("there is no webhook of that id among yours");
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/secret")
    @Operation(
            summary = "The secret that the callbacks of jobs are signed with",
            description = "It signs callbacks whose URL is no webhook's; those are signed with the webhook's own.")
    Shown secret(@Parameter(hidden = true) Caller caller) {
        return new Shown(signatures.shown(caller.owner().userId(), null));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Code.NOT_FOUND.because("there is no webhook of that id among yours");
        }
    }
}
