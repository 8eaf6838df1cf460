package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Lets clients follow a job as it goes on. Source: the server-sent events of the HTML standard. */
@RestController
@Tag(name = "jobs")
final class FollowController {

    private final JobAccess access;
    private final EventLog log;
    private final Followers followers;

    FollowController(JobAccess access, EventLog log, Followers followers) {
        this.access = access;
        this.log = log;
        this.followers = followers;
    }

    @GetMapping("/api/v1/jobs/{id}/events")
    @Operation(summary = "Follow the job as it goes on", description = """
                    Server-sent events. state: {"id","status","run","attempt"}. progress: {"done","total","failed"}.
                    result: {"id","status","run","error":{"code","detail"}|null,"links"}, the last one of a run: how it
                    ended and, in links.result, where the body is; then the stream ends. Ids stand for the job's course:
                    with Last-Event-ID, on any instance, comes what happened after that event, and 204 when nothing
                    more will. Without it the newest run is told from its beginning. Comments show that the connection
                    lives.""")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "204", description = "The run had ended with that event", content = @Content)
    ResponseEntity<SseEmitter> events(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @Parameter(hidden = true) Caller caller) {
        JobId job = access.known(id, caller);
        EventId told = lastEventId == null || lastEventId.isBlank()
                ? null
                : EventId.parse(lastEventId)
                        .orElseThrow(
                                () -> Code.BAD_REQUEST.because("header 'Last-Event-ID' is no id of an event here"));
        // Why: a browser comes again until it is told that there is nothing left.
        if (told != null && told.last() && log.read(job, caller.owner(), told).isEmpty()) {
            return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header("X-Accel-Buffering", "no")
                .body(followers.follow(job, caller.owner(), told));
    }
}
