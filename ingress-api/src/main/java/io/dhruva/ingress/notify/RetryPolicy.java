package io.dhruva.ingress.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides when a delivery is tried again: twice as late each time, never all at once, until it is given up. */
record RetryPolicy(Duration firstWait, Duration longestWait, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;
    private static final double SPREAD = 0.2;

    /** When to try again after {@code attempts}; empty when that would be too late. */
    Optional<Instant> next(int attempts, Instant now, Instant giveUpAt) {
        double doubled = (double) firstWait.toMillis() * Math.pow(2, Math.min(attempts - 1, MOST_DOUBLINGS));
        double bounded = Math.min(doubled, (double) longestWait.toMillis());
        double spread = bounded * (1 - SPREAD + 2 * SPREAD * random.nextDouble());
        Instant next = now.plusMillis(Math.round(spread));
        return next.isBefore(giveUpAt) ? Optional.of(next) : Optional.empty();
    }
}
