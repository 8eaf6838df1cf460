package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of a partition that have not ended. Threads: the stream's. */
record UnderWay(
        KeyValueStore<String, Message> jobs,
        KeyValueStore<String, Standing> standings,
        KeyValueStore<String, Message> batches,
        KeyValueStore<String, Message> home) {

    private static final Logger log = LoggerFactory.getLogger(UnderWay.class);

    static UnderWay of(ProcessorContext<?, ?> context) {
        return new UnderWay(
                context.getStateStore(Stores.JOBS),
                context.getStateStore(Stores.STANDINGS),
                context.getStateStore(Stores.BATCHES),
                context.getStateStore(Stores.HOME));
    }

    @Nullable
    Job job(JobId id) {
        return jobs.get(id.toString()) instanceof Job job ? job : null;
    }

    List<Job> all() {
        List<Job> all = new ArrayList<>();
        try (KeyValueIterator<String, Message> open = jobs.all()) {
            open.forEachRemaining(entry -> {
                if (entry.value instanceof Job job) {
                    all.add(job);
                }
            });
        }
        return all;
    }

    Standing standing(Job job) {
        return Objects.requireNonNull(standings.get(job.id().toString()), "the standing of a document under way");
    }

    void add(Job job, Standing standing) {
        jobs.put(job.id().toString(), job);
        keep(job, standing);
    }

    void keep(Job job, Standing standing) {
        standings.put(job.id().toString(), standing);
    }

    /** Remembers a batch that was taken out. */
    void took(Job job, Batch batch) {
        batches.put(Stores.key(job.ref(), Children.Place.of(batch)), new DocumentWork(job.ref(), batch));
    }

    /** The first batch after that place that asks for something. Errors: NoSuchElementException when there is none. */
    Batch after(Job job, Children.Place place) {
        try (KeyValueIterator<String, Message> later =
                batches.range(Stores.after(job.ref(), place), Stores.end(job.ref()))) {
            while (true) {
                if (later.next().value instanceof DocumentWork(var _, Batch batch) && batch.request() != null) {
                    return batch;
                }
            }
        }
    }

    /** Remembers how a batch ended, and gives it; empty if that was known. The first one stands. */
    Optional<Batch> cameHome(Job job, Children.Place place, Result result) {
        String key = Stores.key(job.ref(), place);
        if (home.putIfAbsent(key, result) != null) {
            return Optional.empty();
        }
        if (batches.get(key) instanceof DocumentWork(var _, Batch batch)) {
            return Optional.of(batch);
        }
        log.warn("a batch of document {} came home that was never sent", job.id());
        return Optional.empty();
    }

    void forget(Job job) {
        jobs.delete(job.id().toString());
        standings.delete(job.id().toString());
        for (KeyValueStore<String, Message> store : List.of(batches, home)) {
            List<String> keys = new ArrayList<>();
            try (KeyValueIterator<String, Message> all = store.range(Stores.prefix(job.ref()), Stores.end(job.ref()))) {
                all.forEachRemaining(entry -> keys.add(entry.key));
            }
            keys.forEach(store::delete);
        }
    }
}
