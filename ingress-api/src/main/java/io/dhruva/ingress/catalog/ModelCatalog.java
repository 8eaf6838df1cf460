package io.dhruva.ingress.catalog;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest offer of every model that workers have announced, those that are away just now too.
 *
 * <p>Threads: safe.
 */
@Component
public class ModelCatalog {

    private final Map<String, ModelOffer> offers = new ConcurrentHashMap<>();

    private volatile boolean loaded;

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

    /** What is offered for a task, by name. */
    public List<ModelOffer> of(Task task) {
        return offers.values().stream()
                .filter(offer -> offer.task() == task)
                .sorted(Comparator.comparing(ModelOffer::name))
                .toList();
    }
}
