package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Is told what pullers do. Threads: many. */
public interface WorkerObserver {

    void pulled(List<Job> jobs, Instant at);

    /**
     * A job of a batch was dealt with.
     *
     * @param disposition the plain name of what was decided
     */
    void settled(Job job, String disposition, Duration sincePull);
}
