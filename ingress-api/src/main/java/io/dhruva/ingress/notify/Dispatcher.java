package io.dhruva.ingress.notify;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has what is due carried to its receivers, as much at once as is allowed, and notes how it went.
 *
 * <p>Threads: one looks for what is due; each attempt has a virtual one.
 */
@Component
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int LEASES = 4;

    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final Courier courier;
    private final Clock clock;
    private final WebhookProperties properties;
    private final RetryPolicy retries;
    private final Semaphore free;

    Dispatcher(Deliveries deliveries, Endpoints endpoints, Courier courier, Clock clock, WebhookProperties properties) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.courier = courier;
        this.clock = clock;
        this.properties = properties;
        this.retries = new RetryPolicy(properties.firstWait(), properties.longestWait(), new SecureRandom());
        this.free = new Semaphore(properties.inFlight());
    }

    @Scheduled(fixedDelayString = "${dhruva.webhooks.look-every:1s}")
    void dispatch() {
        try {
            int most = free.availablePermits();
            List<Due> due = most == 0
                    ? List.of()
                    : deliveries.lease(most, properties.timeout().multipliedBy(LEASES));
            due.forEach(one -> {
                free.acquireUninterruptibly();
                Thread.ofVirtual().name("webhook").start(() -> attempt(one));
            });
        } catch (DataAccessException e) {
            log.debug("what is due cannot be read just now");
        }
    }

    private void attempt(Due due) {
        try {
            note(due, courier.carry(due));
        } catch (DataAccessException e) {
            // Why: the lease runs out, and it is attempted again.
            log.debug("how delivery {} went cannot be noted just now", due.id());
        } catch (RuntimeException e) {
            log.warn("delivery {} broke: {}", due.id(), e.getClass().getName());
            missed(due, null, e.getClass().getSimpleName());
        } finally {
            free.release();
        }
    }

    private void note(Due due, Attempt attempt) {
        switch (attempt) {
            case Attempt.Taken(int status) -> deliveries.delivered(due.id(), status);
            case Attempt.Gone(int status) -> {
                deliveries.missed(due.id(), status, "the receiver wants no more", null);
                if (due.endpoint() != null) {
                    endpoints.remove(due.endpoint(), due.userId(), clock.instant());
                    log.info("webhook {} answered that it is gone", due.endpoint());
                }
            }
            case Attempt.Answered(int status) -> missed(due, status, "answered with status " + status);
            case Attempt.Unanswered(String why) -> missed(due, null, why);
        }
    }

    private void missed(Due due, @Nullable Integer status, String error) {
        Instant next =
                retries.next(due.attempts(), clock.instant(), due.giveUpAt()).orElse(null);
        deliveries.missed(due.id(), status, error, next);
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "5m")
    void forget() {
        try {
            deliveries.forget();
        } catch (DataAccessException e) {
            log.debug("old deliveries are forgotten later");
        }
    }
}
