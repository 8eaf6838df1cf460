package io.dhruva.observe;

import io.dhruva.contract.job.Job;
import io.dhruva.inference.ExecutionObserver;
import io.dhruva.worker.WorkerObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a worker measures of itself: how long jobs waited, how full batches and executions are, how jobs were settled.
 *
 * <p>Threads: safe.
 */
public final class WorkerMetrics implements WorkerObserver, ExecutionObserver {

    private final MeterRegistry registry;

    public WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void pulled(List<Job> jobs, Instant at) {
        registry.summary("dhruva.batch.jobs").record(jobs.size());
        registry.summary("dhruva.batch.rows")
                .record(jobs.stream().mapToInt(job -> job.measure().items()).sum());
        for (Job job : jobs) {
            registry.timer("dhruva.job.queued", "lane", job.lane().code())
                    .record(Duration.between(job.acceptedAt(), at));
        }
    }

    @Override
    public void settled(Job job, String disposition, Duration sincePull) {
        registry.timer("dhruva.job.settled", "lane", job.lane().code(), "disposition", disposition)
                .record(sincePull);
    }

    @Override
    public void executed(String model, int rows, Duration took) {
        registry.timer("dhruva.model.request", "model", model).record(took);
        registry.summary("dhruva.model.rows", "model", model).record(rows);
    }
}
