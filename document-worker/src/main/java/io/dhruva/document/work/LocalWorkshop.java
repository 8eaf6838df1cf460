package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.journey.Home;
import io.dhruva.document.journey.Workshop;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on as many documents at once as there are processors; the others wait in order. What fails by the world's fault
 * is tried again until it succeeds or is not wanted any more.
 *
 * <p>Threads: a pool of its own, and another for those who want to see a document as it stands.
 */
public final class LocalWorkshop implements Workshop, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalWorkshop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 3;
    private static final Fault ERASED = new Fault("erased", "the owner is erased, and what was asked with it");
    private static final Fault BROKEN = new Fault("invalid_document", "it cannot be read, it seems to be broken");

    private final Tools tools;
    private final Extraction extraction;
    private final Composition composition;
    private final ExecutorService workers;
    private final ExecutorService shows = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("document-show-", 0).factory());
    private final Map<JobId, Running> running = new ConcurrentHashMap<>();

    LocalWorkshop(Tools tools, int workers) {
        this.tools = tools;
        this.extraction = new Extraction(tools);
        this.composition = new Composition(tools);
        this.workers = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("document-", 0).factory());
    }

    private interface Work {
        void go(Running running) throws Erased, IOException, RefusedDocument;
    }

    @Override
    public void extract(Job document) {
        begin(document, running -> extraction.run(document, running));
    }

    @Override
    public void compose(Job document, Home home) {
        begin(document, running -> {
            Publisher.Saying saying = tools.publisher().of(document.ref());
            saying.say(new DocumentWork.Composed(composition.run(document, home, running)));
            saying.await();
        });
    }

    @Override
    public void show(Job document, DocumentWork.Wanted wanted, Home home) {
        shows.execute(() -> {
            DocumentPartial.Body body;
            try {
                body = composition.show(document, home, wanted.form(), new Running());
            } catch (Erased e) {
                body = new DocumentPartial.Failed(ERASED);
            } catch (RefusedDocument e) {
                body = new DocumentPartial.Failed(new Fault(e.code(), e.detail()));
            } catch (IOException | RuntimeException e) {
                log.warn("document {} cannot be shown just now", document.id(), e);
                body = new DocumentPartial.Failed(
                        new Fault("store_unavailable", "the document cannot be read just now"));
            }
            answer(new DocumentPartial(wanted.request(), body));
        });
    }

    @Override
    public void answer(DocumentPartial partial) {
        try {
            tools.publisher().answer(partial);
        } catch (IOException e) {
            log.warn("whoever asked for a document is not answered: {}", e.getMessage());
        }
    }

    @Override
    public void stop(JobId document) {
        Running work = running.remove(document);
        if (work != null) {
            work.stop();
        }
    }

    private void begin(Job document, Work work) {
        Running own = new Running();
        Running before = running.put(document.id(), own);
        if (before != null) {
            before.stop();
        }
        try {
            workers.execute(() -> keepTrying(document, work, own));
        } catch (RejectedExecutionException e) {
            log.debug("document {} is left to another worker", document.id());
        }
    }

    private void keepTrying(Job document, Work work, Running own) {
        Work next = work;
        Duration pause = FIRST_PAUSE;
        int failures = 0;
        while (own.wanted()) {
            try {
                next.go(own);
                return;
            } catch (Running.Stopped e) {
                return;
            } catch (Erased e) {
                next = refusal(document, ERASED);
            } catch (RefusedDocument e) {
                next = refusal(document, new Fault(e.code(), e.detail()));
            } catch (IOException e) {
                log.warn("document {} waits: {}", document.id(), e.toString());
                pause = pause(pause);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                log.warn("work on document {} failed", document.id(), e);
                pause = pause(pause);
                next = ++failures == MOST_FAILURES ? refusal(document, BROKEN) : next;
            }
        }
    }

    private Work refusal(Job document, Fault fault) {
        return running -> {
            Publisher.Saying saying = tools.publisher().of(document.ref());
            saying.say(new DocumentWork.Refused(fault));
            saying.await();
        };
    }

    private static Duration pause(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    @Override
    public void close() {
        running.values().forEach(Running::stop);
        workers.shutdownNow();
        shows.shutdownNow();
        try {
            if (!workers.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("work on a document does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
