package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.JobIds;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Tells how a job stands, and what came of it. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
@Tag(name = "jobs")
final class StatusController {

    private final StatusView view;
    private final Waiters waiters;
    private final JobAnswers answers;
    private final Queues queues;
    private final JobIds ids;
    private final Clock clock;
    private final Duration young;

    StatusController(
            StatusView view,
            Waiters waiters,
            JobAnswers answers,
            Queues queues,
            JobIds ids,
            Clock clock,
            StatusProperties properties) {
        this.view = view;
        this.waiters = waiters;
        this.answers = answers;
        this.queues = queues;
        this.ids = ids;
        this.clock = clock;
        this.young = properties.young();
    }

    @GetMapping
    @Operation(summary = "How the job stands; with wait, when it has ended or the time is over")
    @Nullable
    ResponseEntity<JobResource> status(
            @PathVariable String id,
            @Parameter(description = "such as 20s; at most 60s") @RequestParam(required = false) @Nullable String wait,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) WebRequest request) {
        JobId job = parse(id);
        boolean knownToBeOurs = isYoung(job, caller);
        Duration most = WaitTime.parse(wait);
        Optional<JobView> found =
                most.isZero() ? find(job, caller, knownToBeOurs) : await(job, caller, most, knownToBeOurs);
        if (found.isEmpty() && !knownToBeOurs) {
            throw notFound();
        }
        JobResource resource = found.map(queues::resource).orElseGet(() -> JobResource.accepted(job));
        if (request.checkNotModified(EntityTag.of(resource))) {
            return null;
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noCache());
        return found.map(JobView::status).filter(JobStatus::terminal).isPresent()
                ? answer.body(resource)
                : answer.header(HttpHeaders.RETRY_AFTER, "1").body(resource);
    }

    @GetMapping("/result")
    @Operation(summary = "What came of the job, as the platform's body")
    UlcaAnswer result(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        return answers.of(existing(id, caller));
    }

    @GetMapping("/items")
    @Operation(summary = "How each input of the job ended")
    List<ItemResource> items(
            @PathVariable String id,
            @Parameter(description = "only these: queued, running, succeeded, failed, cancelled, expired")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(hidden = true) Caller caller) {
        return ItemResource.of(existing(id, caller)).stream()
                .filter(item -> status == null || item.status().equals(status))
                .toList();
    }

    private JobView existing(String id, Caller caller) {
        JobId job = parse(id);
        boolean knownToBeOurs = isYoung(job, caller);
        return find(job, caller, knownToBeOurs).orElseThrow(() -> knownToBeOurs ? unfinished(job) : notFound());
    }

    private Optional<JobView> await(JobId job, Caller caller, Duration most, boolean knownToBeOurs) {
        // Why: who asks for what is not his must not be able to park a thread here.
        return knownToBeOurs || find(job, caller, false).isPresent()
                ? waiters.awaitEnd(job, caller.owner(), most)
                : Optional.empty();
    }

    /** Nothing that was accepted is denied, not even while no store can be asked. */
    private Optional<JobView> find(JobId job, Caller caller, boolean knownToBeOurs) {
        try {
            return view.find(job, caller.owner());
        } catch (ProblemException e) {
            if (knownToBeOurs) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isYoung(JobId job, Caller caller) {
        Instant now = clock.instant();
        return job.acceptedAt().isAfter(now.minus(young))
                && ids.madeFor(job, caller.owner().userId());
    }

    private static JobId parse(String id) {
        return JobId.parse(id).orElseThrow(StatusController::notFound);
    }

    private static ProblemException notFound() {
        return Code.JOB_NOT_FOUND.because("there is no job of that id among yours");
    }

    private static ProblemException unfinished(JobId job) {
        return JobProblems.unfinished(job.toString()).exception();
    }
}
