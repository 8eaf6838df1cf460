package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.ingress.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client that follows one job: writes what it has not been told yet, whenever it is called.
 *
 * <p>Threads: safe; one at a time writes, on a virtual thread that lives as long as there is something to write.
 */
final class Follower {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final EventLog log;
    private final JobId job;
    private final Owner owner;
    private final SseEmitter client = new SseEmitter(0L);
    private final AtomicInteger called = new AtomicInteger();
    private @Nullable EventId told;
    private volatile boolean closing;

    Follower(EventLog log, JobId job, Owner owner, @Nullable EventId told) {
        this.log = log;
        this.job = job;
        this.owner = owner;
        this.told = told;
    }

    SseEmitter client() {
        return client;
    }

    void call(Calls.Call call) {
        if (call == Calls.Call.CLOSING) {
            closing = true;
        }
        if (called.getAndIncrement() == 0) {
            Thread.ofVirtual().name("job-follower").start(this::write);
        }
    }

    private void write() {
        int heard;
        do {
            heard = called.get();
            try {
                writeNews();
            } catch (ProblemException e) {
                // No store answers just now: it is looked again later.
            } catch (IOException | IllegalStateException e) {
                client.completeWithError(e);
            }
            if (closing) {
                client.complete();
            }
        } while (!called.compareAndSet(heard, 0));
    }

    private void writeNews() throws IOException {
        boolean over = false;
        for (News news : log.read(job, owner, told)) {
            client.send(SseEmitter.event()
                    .id(news.id().toString())
                    .name(news.event())
                    .data(news.data(), TEXT));
            told = news.id();
            over = news.id().last();
        }
        if (over) {
            client.complete();
        }
    }

    /** Writes a comment, so that nobody on the way takes the connection for dead. */
    void beat() {
        Thread.ofVirtual().name("job-heartbeat").start(() -> {
            try {
                client.send(SseEmitter.event().comment("still here"));
            } catch (IOException | IllegalStateException e) {
                client.completeWithError(e);
            }
        });
    }
}
