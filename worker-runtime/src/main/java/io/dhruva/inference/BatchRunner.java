package io.dhruva.inference;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.result.Fault;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.worker.BatchHandler;
import io.dhruva.worker.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore processors =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    BatchRunner(ModelTask<P, I, O, A> task, Feeders<I, O> feeders, Payloads payloads) {
        this.task = task;
        this.feeders = feeders;
        this.payloads = payloads;
    }

    @Override
    public List<CompletableFuture<Outcome>> handle(List<Job> jobs) {
        return jobs.stream().map(this::begin).toList();
    }

    private CompletableFuture<Outcome> begin(Job job) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                outcome.complete(run(job, outcome));
            } catch (RuntimeException | Error e) {
                // Why: the class alone; a message may quote what the user sent.
                log.warn("job {} attempt {} broke: {}", job.id(), job.attempt(), where(e));
                outcome.complete(new Outcome.Faulted(
                        new Fault("worker_fault", e.getClass().getSimpleName())));
            }
        });
        return outcome;
    }

    private Outcome run(Job job, CompletableFuture<Outcome> awaited) {
        Prepared<I> prepared;
        P request;
        try {
            processors.acquireUninterruptibly();
            try {
                request = open(job);
                prepared = task.prepare(job, request);
            } finally {
                processors.release();
            }
        } catch (InferenceFailed e) {
            return InferenceOutcome.of(e.inference());
        } catch (IOException e) {
            log.warn("payload of job {} cannot be read: {}", job.id(), where(e));
            return new Outcome.Unavailable("payload cannot be read");
        }
        if (prepared.runsLong() && job.lane() != io.dhruva.contract.job.Lane.LONG) {
            return new Outcome.RunsLong();
        }
        JobRun<P, I, O, A> run = new JobRun<>(task, job, request, prepared);
        run.giveUpWith(awaited);
        feeders.of(job.route().model()).feed(run.rows());
        try {
            return run.conclude();
        } catch (CancellationException e) {
            return new Outcome.Unavailable("given up");
        }
    }

    private P open(Job job) throws IOException {
        Request request = ContentCodec.request(payloads.load(job.payload()));
        return task.request().cast(request);
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
