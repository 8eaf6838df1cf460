package io.dhruva.ingress.catalog;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest offer of every model that workers have announced, those that are away just now too.
 *
 * <p>Workers repeat their offers every minute. A model that nobody has repeated for a while counts as away: jobs may
 * still be left for it. One that nobody has repeated for a day is no longer offered. Threads: safe.
 */
@Component
public class ModelCatalog {

    private static final Duration AWAY_AFTER = Duration.ofMinutes(3);
    private static final Duration GONE_AFTER = Duration.ofDays(1);

    private final Map<String, ModelOffer> offers = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean loaded;

    public ModelCatalog(Clock clock) {
        this.clock = clock;
    }

    /** Whether everything that was announced before this process started is known here. */
    public boolean loaded() {
        return loaded;
    }

    void markLoaded() {
        loaded = true;
    }

    /** Takes a record of the topic in; null withdraws the model. */
    void note(String key, @Nullable ModelOffer offer) {
        if (offer == null) {
            offers.remove(key);
        } else {
            offers.put(key, offer);
        }
    }

    /** What is offered for a task: what can be reached now before what is away, then by name. */
    public List<ModelOffer> of(Task task) {
        Instant now = clock.instant();
        return offers.values().stream()
                .filter(offer -> offer.task() == task)
                .filter(offer -> offer.seenAt().plus(GONE_AFTER).isAfter(now))
                .map(offer -> offer.seenAt().plus(AWAY_AFTER).isAfter(now) ? offer : away(offer))
                .sorted(Comparator.comparing(ModelOffer::ready).reversed().thenComparing(ModelOffer::name))
                .toList();
    }

    private static ModelOffer away(ModelOffer offer) {
        return new ModelOffer(
                offer.task(), offer.name(), offer.version(), offer.pairs(), offer.voices(), false, offer.seenAt());
    }
}
