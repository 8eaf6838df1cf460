package io.dhruva.flags;

import io.getunleash.FeatureDefinition;
import io.getunleash.UnleashException;
import io.getunleash.event.ClientFeaturesResponse;
import io.getunleash.event.FeatureSet;
import io.getunleash.event.UnleashSubscriber;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what comes from the source of flags: which there are, how old they are, whether it answers.
 *
 * <p>Metrics: {@code dhruva.flags.age} (seconds since the source last answered) and {@code dhruva.flags.failures}.
 * Threads: safe.
 */
public final class FlagWatch implements UnleashSubscriber {

    private static final Logger log = LoggerFactory.getLogger(FlagWatch.class);

    private final Clock clock;
    private final Counter failures;
    private final Consumer<String> definitions;
    private volatile Set<String> names = Set.of();
    private volatile Instant answered;
    private volatile boolean away;

    /** @param definitions takes the flags whenever they have changed, in Unleash's form; it must not block for long */
    public FlagWatch(MeterRegistry metrics, Clock clock, Consumer<String> definitions) {
        this.clock = clock;
        this.definitions = definitions;
        answered = clock.instant();
        failures = metrics.counter("dhruva.flags.failures");
        metrics.gauge("dhruva.flags.age", this, watch -> watch.age().toMillis() / 1000.0);
    }

    /** Whether there is a flag of that name. */
    boolean knows(String flag) {
        return names.contains(flag);
    }

    /** How long ago the source last answered; since the start if it never did. */
    public Duration age() {
        return Duration.between(answered, clock.instant());
    }

    @Override
    public void togglesFetched(ClientFeaturesResponse response) {
        if (response.getStatus() == ClientFeaturesResponse.Status.UNAVAILABLE) {
            failed("status " + response.getHttpStatusCode());
            return;
        }
        answered = clock.instant();
        if (away) {
            away = false;
            log.info("the source of flags answers again");
        }
        response.getClientFeatures().ifPresent(json -> {
            keep(response.getFeatures());
            definitions.accept(json);
        });
    }

    @Override
    public void featuresBackupRestored(FeatureSet restored) {
        keep(restored.getFeatures());
    }

    @Override
    public void featuresBootstrapped(FeatureSet first) {
        keep(first.getFeatures());
    }

    private void keep(List<FeatureDefinition> features) {
        names = features.stream().map(FeatureDefinition::getName).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void onError(UnleashException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        failed(cause.getClass().getSimpleName());
    }

    private void failed(String why) {
        failures.increment();
        if (!away) {
            away = true;
            log.warn("the source of flags does not answer ({}); the last known ones hold", why);
        }
    }
}
