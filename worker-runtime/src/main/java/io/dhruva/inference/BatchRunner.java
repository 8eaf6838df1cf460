package io.dhruva.inference;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.worker.BatchHandler;
import io.dhruva.worker.Outcome;
import io.dhruva.worker.Settler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs on their models: opens the payload, prepares rows, feeds them, and puts the answers together.
 *
 * <p>Each job has a virtual thread of its own, so that a slow one holds up nobody; what is prepared at once is bounded
 * by the processors. Errors: become outcomes.
 */
public final class BatchRunner<P extends Request, I, O, A> implements BatchHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final ModelTask<P, I, O, A> task;
    private final Feeders<I, O> feeders;
    private final Payloads payloads;
    private final ProgressObserver observer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore processors =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    BatchRunner(ModelTask<P, I, O, A> task, Feeders<I, O> feeders, Payloads payloads, ProgressObserver observer) {
        this.task = task;
        this.feeders = feeders;
        this.payloads = payloads;
        this.observer = observer;
    }

    @Override
    public List<CompletableFuture<Outcome>> handle(List<Job> jobs) {
        return jobs.stream().map(this::begin).toList();
    }

    @Override
    public boolean awaitRoom(Lane lane, Duration most) throws InterruptedException {
        return feeders.awaitRoom(lane, most);
    }

    private CompletableFuture<Outcome> begin(Job job) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Feeder<I, O> feeder = feeders.of(job.route().model());
        feeder.expect(job.lane());
        threads.execute(() -> {
            try {
                outcome.complete(run(job, outcome, feeder));
            } catch (RuntimeException | Error e) {
                // Why: the class alone; a message may quote what the user sent.
                log.warn("job {} attempt {} broke: {}", job.id(), job.attempt(), where(e));
                outcome.complete(new Outcome.Faulted(
                        new Fault("worker_fault", e.getClass().getSimpleName())));
            }
        });
        return outcome;
    }

    private Outcome run(Job job, CompletableFuture<Outcome> awaited, Feeder<I, O> feeder) {
        JobRun<P, I, O, A> run;
        try {
            switch (prepare(job)) {
                case Ready<P, I>(P request, Prepared<I> prepared, @Nullable Earlier earlier) -> {
                    run = new JobRun<>(task, job, request, prepared, earlier, observer);
                    run.giveUpWith(awaited);
                    feeder.feed(run.rows());
                }
                case Unready<P, I>(Outcome outcome) -> {
                    return outcome;
                }
            }
        } finally {
            feeder.arrived(job.lane());
        }
        try {
            return run.conclude();
        } catch (CancellationException e) {
            return new Outcome.Unavailable("given up");
        }
    }

    /** A job whose rows may be fed, or what became of it before. */
    private sealed interface Preparation<P, I> {}

    private record Ready<P, I>(
            P request, Prepared<I> prepared, @Nullable Earlier earlier) implements Preparation<P, I> {}

    private record Unready<P, I>(Outcome outcome) implements Preparation<P, I> {}

    private Preparation<P, I> prepare(Job job) {
        processors.acquireUninterruptibly();
        try {
            P request = open(job);
            Earlier earlier = earlier(job);
            Prepared<I> prepared = task.prepare(job, request);
            return prepared.runsLong() && job.lane() != Lane.LONG
                    ? new Unready<>(new Outcome.RunsLong())
                    : new Ready<>(request, prepared, earlier);
        } catch (InferenceFailed e) {
            return new Unready<>(InferenceOutcome.of(e.inference()));
        } catch (Erased e) {
            return new Unready<>(new Outcome.Refused(Settler.ERASED));
        } catch (IOException e) {
            log.warn("payload of job {} cannot be read: {}", job.id(), where(e));
            return new Unready<>(new Outcome.Unavailable("payload cannot be read"));
        } finally {
            processors.release();
        }
    }

    private P open(Job job) throws Erased, IOException {
        Request request = ContentCodec.request(payloads.load(job.payload()));
        Rerun rerun = job.rerun();
        return task.request().cast(rerun == null ? request : request.only(rerun.items()));
    }

    private @Nullable Earlier earlier(Job job) throws Erased, IOException {
        Rerun rerun = job.rerun();
        if (rerun == null) {
            return null;
        }
        Payload answer = rerun.answer();
        return new Earlier(rerun, answer == null ? null : ContentCodec.answer(payloads.load(answer)), job.measure());
    }

    private static String where(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        feeders.close();
    }
}
