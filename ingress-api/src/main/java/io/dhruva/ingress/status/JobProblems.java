package io.dhruva.ingress.status;

import io.dhruva.contract.outcome.Fault;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a job has no answer, as a problem. */
public final class JobProblems {

    /** Faults that are the installation's; every other one is the request's. */
    private static final Set<String> OURS =
            Set.of("deliveries_exhausted", "worker_fault", "model_failed", "model_timeout", "attempts_exhausted");

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private JobProblems() {}

    /** The problem of whoever wants the answer now; empty when there is an answer. */
    public static Optional<Problem> of(JobView job) {
        String id = job.id().toString();
        return switch (job.status()) {
            case SUCCEEDED, PARTIALLY_SUCCEEDED -> Optional.empty();
            case QUEUED, RUNNING, CANCELLING -> Optional.of(unfinished(id));
            case CANCELLED ->
                Optional.of(Code.JOB_CANCELLED.problem("its owner cancelled it").withJob(id));
            case EXPIRED ->
                Optional.of(Code.JOB_EXPIRED
                        .problem("its time to live passed before a worker had it")
                        .withJob(id));
            case FAILED -> Optional.of(failed(job.fault()).withJob(id));
        };
    }

    /** The problem of whoever needs a job that has ended. */
    public static Problem unfinished(String id) {
        return Code.JOB_NOT_FINISHED
                .problem("ask again, or wait with ?wait=20s on the job itself")
                .withJob(id)
                .retryAfter(ASK_AGAIN);
    }

    /** Whether it is the installation's fault, and not the request's. */
    public static boolean ours(Fault fault) {
        return OURS.contains(fault.code());
    }

    /** The problem of whoever wants what could not be made. */
    public static Problem failed(@Nullable Fault fault) {
        if (fault == null) {
            return Code.JOB_FAILED.problem("no input could be processed");
        }
        if (fault.code().equals(Code.ERASED.code())) {
            return Code.ERASED.problem(fault.detail());
        }
        Code kind = OURS.contains(fault.code()) ? Code.JOB_FAILED : Code.INVALID_REQUEST;
        return kind.problem(fault.detail()).withCode(fault.code());
    }
}
