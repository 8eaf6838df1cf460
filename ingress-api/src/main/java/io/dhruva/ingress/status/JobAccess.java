package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.JobIds;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The callers' own jobs: nothing that was accepted is denied, not even while no store can be asked, and nobody sees
 * another's. Errors: ProblemException {@code job_not_found}. Threads: safe.
 */
@Component
public final class JobAccess {

    private final StatusView view;
    private final JobIds ids;
    private final Clock clock;
    private final StatusProperties properties;

    JobAccess(StatusView view, JobIds ids, Clock clock, StatusProperties properties) {
        this.view = view;
        this.ids = ids;
        this.clock = clock;
        this.properties = properties;
    }

    /** The id of a job of the caller's, of which the stores may know nothing yet. */
    public JobId known(String id, Caller caller) {
        JobId job = parse(id);
        if (!isYoung(job, caller) && view.find(job, caller.owner()).isEmpty()) {
            throw notFound();
        }
        return job;
    }

    /** The job as it stands; empty when it was accepted just now and no store knows of it yet. */
    public Optional<JobView> find(String id, Caller caller) {
        JobId job = parse(id);
        boolean young = isYoung(job, caller);
        Optional<JobView> found = find(job, caller, young);
        if (found.isEmpty() && !young) {
            throw notFound();
        }
        return found;
    }

    /** The job as it stands. Errors: also {@code job_not_finished} when only its id is known so far. */
    public JobView existing(String id, Caller caller) {
        return find(id, caller).orElseThrow(() -> JobProblems.unfinished(id).exception());
    }

    private Optional<JobView> find(JobId job, Caller caller, boolean young) {
        try {
            return view.find(job, caller.owner());
        } catch (ProblemException e) {
            if (young) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isYoung(JobId job, Caller caller) {
        Instant now = clock.instant();
        return job.acceptedAt().isAfter(now.minus(properties.young()))
                && ids.madeFor(job, caller.owner().userId());
    }

    private static JobId parse(String id) {
        return JobId.parse(id).orElseThrow(JobAccess::notFound);
    }

    private static ProblemException notFound() {
        return Code.JOB_NOT_FOUND.because("there is no job of that id among yours");
    }
}
