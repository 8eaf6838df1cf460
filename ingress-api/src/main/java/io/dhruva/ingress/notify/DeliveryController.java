package io.dhruva.ingress.notify;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What owners were told, and telling it again. */
@RestController
@RequestMapping("/api/v1/webhooks/deliveries")
@Tag(name = "webhooks")
final class DeliveryController {

    private static final int MOST = 200;

    private final DeliveryLog log;
    private final WebhookProperties properties;
    private final Clock clock;

    DeliveryController(DeliveryLog log, WebhookProperties properties, Clock clock) {
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /** A page of deliveries. */
    record Page(List<DeliveryLog.Entry> items, @Nullable String nextCursor) {}

    @GetMapping
    @Operation(summary = "What was told and how that went, the newest first")
    Page list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        if (limit < 1 || limit > MOST) {
            throw Code.BAD_REQUEST.because("parameter 'limit' is from 1 to " + MOST);
        }
        DeliveryId after = cursor == null
                ? null
                : DeliveryId.parse(cursor)
                        .orElseThrow(() -> Code.BAD_REQUEST.because("parameter 'cursor' is none that was given here"));
        List<DeliveryLog.Entry> found = log.newest(caller.owner().userId(), after, limit + 1);
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(found.subList(0, limit), found.get(limit - 1).id());
    }

    @PostMapping("/{id}/redeliver")
    @Operation(summary = "Tell it again, under the same webhook-id")
    ResponseEntity<DeliveryLog.Entry> redeliver(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        long user = caller.owner().userId();
        DeliveryId delivery = DeliveryId.parse(id).orElseThrow(DeliveryController::notFound);
        if (log.find(user, delivery).isEmpty()) {
            throw notFound();
        }
        if (!log.again(user, delivery, clock.instant(), properties.giveUpAfter())) {
            throw Code.WEBHOOK_GONE.because("the webhook was removed, or answered that it is gone");
        }
        return ResponseEntity.accepted().body(log.find(user, delivery).orElseThrow(DeliveryController::notFound));
    }

    private static ProblemException notFound() {
        return Code.NOT_FOUND.because("there is no delivery of that id among yours");
    }
}
