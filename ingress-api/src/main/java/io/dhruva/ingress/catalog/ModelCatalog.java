package io.dhruva.ingress.catalog;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The models that workers have announced, those that are away just now too.
 *
 * <p>Each worker's newest offer of a model counts, and workers repeat theirs. A model that no worker has offered for a
 * while counts as away: jobs may still be left for it. One that nobody has offered for a day is forgotten. Threads:
 * safe.
 */
@Component
public class ModelCatalog {

    private static final Duration AWAY_AFTER = Duration.ofMinutes(1);
    private static final Comparator<ModelOffer> BEST =
            Comparator.comparing(ModelOffer::ready).thenComparing(ModelOffer::seenAt);

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

    /** Takes a record of the topic in; null withdraws the offer. */
    void note(String key, @Nullable ModelOffer offer) {
        if (offer == null) {
            offers.remove(key);
        } else {
            offers.put(key, offer);
        }
    }

    /** What is offered for a task's jobs, each model once: what can be reached now before what is away, then by name. */
    public List<ModelOffer> of(Task task) {
        return offered(task, false);
    }

    /** What is offered for a task while its input still comes, in the same order. */
    public List<ModelOffer> live(Task task) {
        return offered(task, true);
    }

    private List<ModelOffer> offered(Task task, boolean live) {
        Instant now = clock.instant();
        offers.values()
                .removeIf(offer -> !offer.seenAt().plus(Topics.OFFERS_KEPT).isAfter(now));
        return offers.values().stream()
                .filter(offer -> offer.task() == task && offer.live() == live)
                .map(offer -> offer.seenAt().plus(AWAY_AFTER).isAfter(now) ? offer : offer.away(offer.seenAt()))
                .collect(Collectors.toMap(ModelOffer::name, offer -> offer, BinaryOperator.maxBy(BEST)))
                .values()
                .stream()
                .sorted(Comparator.comparing(ModelOffer::ready).reversed().thenComparing(ModelOffer::name))
                .toList();
    }
}
