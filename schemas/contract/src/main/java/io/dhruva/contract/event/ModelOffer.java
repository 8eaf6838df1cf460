package io.dhruva.contract.event;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Task;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that a worker can reach, and what it can do; of each worker the newest offer of a model counts.
 *
 * @param pairs the languages it serves
 * @param live takes speech while it is spoken, instead of jobs
 * @param ready false: known, but away just now
 */
public record ModelOffer(
        Task task,
        String name,
        String version,
        List<Pair> pairs,
        List<String> voices,
        boolean live,
        boolean ready,
        Instant seenAt)
        implements Message {

    public ModelOffer {
        pairs = List.copyOf(pairs);
        voices = List.copyOf(voices);
    }

    /** The same model, known but away. */
    public ModelOffer away(Instant at) {
        return new ModelOffer(task, name, version, pairs, voices, live, false, at);
    }

    /** A language and, for translation, what it can be turned into. */
    public record Pair(String source, @Nullable String target) {}
}
