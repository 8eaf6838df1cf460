package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells how a job stands. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
@Tag(name = "jobs")
final class StatusController {

    private final JobAccess access;
    private final Waiters waiters;
    private final Queues queues;

    StatusController(JobAccess access, Waiters waiters, Queues queues) {
        this.access = access;
        this.waiters = waiters;
        this.queues = queues;
    }

    // Why: Object, because who does not wait is answered at once, and who waits must not hold a thread.
    @SuppressWarnings("FutureReturnValueIgnored")
    @GetMapping
    @Operation(summary = "How the job stands; with wait, when it has ended or the time is over")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobResource.class)))
    @ApiResponse(responseCode = "304", description = "It stands as If-None-Match says", content = @Content)
    Object status(
            @PathVariable String id,
            @Parameter(description = "such as 20s; at most 60s") @RequestParam(required = false) @Nullable String wait,
            @Parameter(hidden = true) Caller caller) {
        Duration most = WaitTime.parse(wait);
        if (most.isZero()) {
            return answer(id, access.find(id, caller));
        }
        // Why: who asks for what is not his must not be able to wait here.
        JobId job = access.known(id, caller);
        return ended(job, caller, most).thenApply(found -> answer(id, found));
    }

    private CompletableFuture<Optional<JobView>> ended(JobId job, Caller caller, Duration most) {
        try {
            return waiters.ended(job, caller.owner(), most).exceptionally(_ -> Optional.empty());
        } catch (ProblemException e) {
            return CompletableFuture.completedFuture(access.find(job.toString(), caller));
        }
    }

    private ResponseEntity<JobResource> answer(String id, Optional<JobView> found) {
        JobResource resource = found.map(queues::resource).orElseGet(() -> JobResource.accepted(JobId.of(id)));
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noCache()).eTag(EntityTag.of(resource));
        return found.map(JobView::status).filter(JobStatus::terminal).isPresent()
                ? answer.body(resource)
                : answer.header(HttpHeaders.RETRY_AFTER, "1").body(resource);
    }
}
