package io.dhruva.ingress.status;

import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.ingress.ulca.TaskType;
import io.dhruva.ingress.ulca.UlcaAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a chained job as clients read it.
 *
 * @param step from 1
 * @param status as of jobs; {@code skipped} for a step that its job did not live to see
 * @param answer null while there is none, and when it is no longer kept
 * @param error why the job ended at this step
 */
record StepResource(
        int step,
        String taskType,
        String status,
        JobResource.Model model,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        UlcaAnswer.@Nullable StepAnswer answer,
        ItemResource.@Nullable Failure error) {

    private static final String SKIPPED = "skipped";

    static List<StepResource> of(JobView job, JobAnswers answers) {
        return job.steps().stream().map(step -> of(job, step, answers)).toList();
    }

    private static StepResource of(JobView job, StepView step, JobAnswers answers) {
        StepView.Done done = step.done();
        boolean now = job.at().filter(step::equals).isPresent();
        Fault fault = done == null && now ? job.fault() : null;
        return new StepResource(
                step.step(),
                TaskType.of(step.task()).word(),
                status(job, done, now),
                new JobResource.Model(step.route().model(), done == null ? null : done.modelVersion()),
                done == null ? null : done.startedAt(),
                done == null ? null : done.finishedAt(),
                answers.of(job, step).orElse(null),
                fault == null ? null : new ItemResource.Failure(fault.code(), fault.detail()));
    }

    private static String status(JobView job, StepView.@Nullable Done done, boolean now) {
        if (done != null) {
            boolean whole = done.items().stream().allMatch(ItemOutcome::done);
            return (whole ? JobStatus.SUCCEEDED : JobStatus.PARTIALLY_SUCCEEDED).code();
        }
        if (now) {
            return job.status().code();
        }
        return job.status().terminal() ? SKIPPED : JobStatus.QUEUED.code();
    }
}
