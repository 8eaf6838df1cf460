package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;

/** One engine and the thread that feeds it. */
final class ModelInstance {

    private static final Logger LOG = System.getLogger(ModelInstance.class.getName());

    private final Engine engine;
    private final Batcher batcher;
    private final ModelLedger ledger;
    private final Executor answers;
    private final Thread thread;

    ModelInstance(String name, Engine engine, Batcher batcher, ModelLedger ledger, Executor answers) {
        this.engine = engine;
        this.batcher = batcher;
        this.ledger = ledger;
        this.answers = answers;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits for the end of its work, then ends it; the engine is closed by its own thread. */
    void join(long nanos) {
        try {
            if (!thread.join(Duration.ofNanos(Math.max(1, nanos)))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (engine) {
            for (List<QueuedRequest> batch = batcher.take(); !batch.isEmpty(); batch = batcher.take()) {
                execute(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(List<QueuedRequest> batch) {
        long start = System.nanoTime();
        List<Answer> outcome = run(batch.stream().map(QueuedRequest::inputs).toList());
        long computeNanos = System.nanoTime() - start;
        batcher.executed(batch, outcome);
        // Why: the next batch must not wait until the answers of this one are written.
        Executor hands = batch.size() == 1 ? Runnable::run : answers;
        hands.execute(() -> {
            ledger.executed(batch.stream().mapToInt(QueuedRequest::rows).sum(), computeNanos);
            for (int i = 0; i < batch.size(); i++) {
                QueuedRequest request = batch.get(i);
                complete(
                        request,
                        new Completion.Executed(outcome.get(i), start - request.enqueuedNanos(), computeNanos));
            }
        });
    }

    // Why: a client whose answer cannot be sent must not cost the others of its batch theirs.
    private void complete(QueuedRequest request, Completion completion) {
        try {
            request.complete(completion);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, thread.getName() + " could not hand out an answer", e);
        }
    }

    private List<Answer> run(List<Inputs> batch) {
        try {
            List<Answer> outcome = engine.execute(batch);
            if (outcome.size() == batch.size()) {
                return outcome;
            }
            LOG.log(
                    Level.ERROR,
                    "{0} gave {1} answers to {2} requests",
                    thread.getName(),
                    outcome.size(),
                    batch.size());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, thread.getName() + " failed", e);
        }
        return Collections.nCopies(batch.size(), new Answer.Broken("the engine failed"));
    }
}
