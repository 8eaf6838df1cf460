package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Works batches off. Threads: called by every puller, each with its own batch. */
public interface BatchHandler {

    /**
     * Begins with these jobs.
     *
     * <p>Errors: none; a job's future always completes with an outcome. Cancelling it gives the job up.
     *
     * @return one future for each job, in order
     */
    List<CompletableFuture<Outcome>> handle(List<Job> jobs);

    /** Waits until more jobs of this lane are wanted, at most {@code most}; whether they are. */
    boolean awaitRoom(Lane lane, Duration most) throws InterruptedException;
}
