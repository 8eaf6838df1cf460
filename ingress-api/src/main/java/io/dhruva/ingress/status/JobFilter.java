package io.dhruva.ingress.status;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's jobs are listed.
 *
 * @param statuses one of these; empty: any
 * @param labels all of these
 */
record JobFilter(
        Set<JobStatus> statuses,
        @Nullable String task,
        Map<String, String> labels,
        @Nullable Instant createdAfter) {

    JobFilter {
        statuses = Set.copyOf(statuses);
        labels = Map.copyOf(labels);
    }

    boolean accepts(JobView job) {
        return (statuses.isEmpty() || statuses.contains(job.status()))
                && (task == null
                        || task.equals(
                                job.chained()
                                        ? JobResource.PIPELINE
                                        : job.task().code()))
                && (createdAfter == null || job.createdAt().isAfter(createdAfter))
                && job.labels().entrySet().containsAll(labels.entrySet());
    }
}
