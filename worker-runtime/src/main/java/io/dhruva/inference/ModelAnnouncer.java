package io.dhruva.inference;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.triton.ModelConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Tells the rest of the platform which models this worker can reach: when that changes, every while, and once more when
 * the worker ends, that it reaches them no longer.
 *
 * <p>A model says what it can do in its config's parameters: {@code languages} ({@code "en,hi"}), for translation
 * {@code pairs} ({@code "en-es,ur-hi"}), and {@code voices}. Threads: one virtual thread of its own.
 */
final class ModelAnnouncer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModelAnnouncer.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration REPEAT_EVERY = Duration.ofSeconds(20);
    private static final Duration TO_TELL = Duration.ofSeconds(5);

    private final Task task;
    private final boolean live;
    private final String worker;
    private final ModelDirectory models;
    private final KafkaOperations<String, Message> kafka;
    private final Clock clock;
    private final Map<String, ModelOffer> told = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Of one task's models.
     *
     * @param live they take speech while it is spoken, instead of jobs
     * @param worker the name of this process
     */
    ModelAnnouncer(
            Task task,
            boolean live,
            String worker,
            ModelDirectory models,
            KafkaOperations<String, Message> kafka,
            Clock clock) {
        this.task = task;
        this.live = live;
        this.worker = worker;
        this.models = models;
        this.kafka = kafka;
        this.clock = clock;
        thread = Thread.ofVirtual().name("model-announcer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                models.known().stream().map(this::offer).forEach(this::tellIfNew);
            } catch (RuntimeException e) {
                // Why: the registry may not answer for a moment; what is not told is told at the next look.
                log.warn("models are not announced: {}", e.getClass().getSimpleName());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        told.values().stream()
                .filter(ModelOffer::ready)
                .map(offer -> offer.away(clock.instant()))
                .toList()
                .forEach(this::tell);
    }

    private void tellIfNew(ModelOffer offer) {
        ModelOffer before = told.get(offer.name());
        if (before == null
                || before.ready() != offer.ready()
                || !before.pairs().equals(offer.pairs())
                || !before.voices().equals(offer.voices())
                || before.seenAt().plus(REPEAT_EVERY).isBefore(offer.seenAt())) {
            tell(offer);
        }
    }

    private void tell(ModelOffer offer) {
        CompletableFuture<?> _ = kafka.send(Topics.MODELS, Topics.modelKey(task, offer.name(), worker), offer);
        told.put(offer.name(), offer);
    }

    private ModelOffer offer(ModelConfig model) {
        return new ModelOffer(
                task,
                model.name(),
                model.version(),
                pairs(model),
                model.list("voices"),
                live,
                models.ready(model.name()),
                clock.instant());
    }

    private static List<ModelOffer.Pair> pairs(ModelConfig model) {
        Stream<ModelOffer.Pair> languages =
                model.list("languages").stream().map(code -> new ModelOffer.Pair(code, null));
        Stream<ModelOffer.Pair> pairs = model.list("pairs").stream()
                .map(pair -> pair.split("-", 2))
                .filter(pair -> pair.length == 2)
                .map(pair -> new ModelOffer.Pair(pair[0], pair[1]));
        return Stream.concat(languages, pairs).toList();
    }

    /** Ends, and tells so. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(TO_TELL)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
