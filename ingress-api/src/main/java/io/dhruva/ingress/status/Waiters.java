package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Those who wait for jobs to end, on this instance.
 *
 * <p>Waiting costs no thread and no question to Redis: the ending's transition calls. Threads: safe; futures are
 * completed on threads of their own.
 */
@Component
public final class Waiters {

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("job-waiter").start(task);

    private final Calls calls;
    private final StatusView view;

    Waiters(Calls calls, StatusView view) {
        this.calls = calls;
        this.view = view;
    }

    /**
     * The job as it stands when it has ended, or after {@code most}, or when this instance stops; empty as
     * {@link StatusView#find}. Errors: the future fails, or the call throws, as that does.
     */
    public CompletableFuture<Optional<JobView>> ended(JobId id, Owner asker, Duration most) {
        return ended(id, asker, System.nanoTime() + most.toNanos());
    }

    private CompletableFuture<Optional<JobView>> ended(JobId id, Owner asker, long deadline) {
        CompletableFuture<Calls.Call> called = new CompletableFuture<>();
        // Why: registered before the job is read, so an ending is either read or called out.
        Calls.Listening listening = calls.listen(id, call -> {
            if (call != Calls.Call.NEWS) {
                called.complete(call);
            }
        });
        try {
            Optional<JobView> found = view.find(id, asker);
            long left = deadline - System.nanoTime();
            if (left <= 0 || hasEnded(found)) {
                listening.close();
                return CompletableFuture.completedFuture(found);
            }
            return called.completeOnTimeout(Calls.Call.LOOK, left, TimeUnit.NANOSECONDS)
                    .whenComplete((_, _) -> listening.close())
                    .thenComposeAsync(
                            call -> switch (call) {
                                case ENDED -> afterTheEnd(id, asker, deadline);
                                case CLOSING -> ended(id, asker, System.nanoTime());
                                case NEWS, LOOK -> ended(id, asker, deadline);
                            },
                            THREADS);
        } catch (RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    // Why: the common case costs one question to Redis less; a job that is run again meanwhile is waited for again.
    private CompletableFuture<Optional<JobView>> afterTheEnd(JobId id, Owner asker, long deadline) {
        Optional<JobView> found = view.find(id, asker);
        return hasEnded(found) ? CompletableFuture.completedFuture(found) : ended(id, asker, deadline);
    }

    private static boolean hasEnded(Optional<JobView> found) {
        return found.map(JobView::status).filter(JobStatus::terminal).isPresent();
    }
}
