package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobAnswers;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.Waiters;
import io.dhruva.ingress.ulca.PipelineBody;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.dhruva.ingress.ulca.UlcaBody;
import io.dhruva.ingress.ulca.UlcaRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The platform's synchronous paths: a job, waited for.
 *
 * <p>One that takes too long is not lost: the answer is then 202 with the job's Location.
 */
@RestController
@Tag(name = "inference", description = "The platform's synchronous paths")
class InferenceController {

    private final Submission submission;
    private final ChainSubmission chains;
    private final KeyedSubmission keyed;
    private final RequestKeys keys;
    private final AcceptedJob accepted;
    private final UlcaRequests requests;
    private final Waiters waiters;
    private final JobAnswers answers;
    private final SubmitProperties properties;

    InferenceController(
            Submission submission,
            ChainSubmission chains,
            KeyedSubmission keyed,
            RequestKeys keys,
            AcceptedJob accepted,
            UlcaRequests requests,
            Waiters waiters,
            JobAnswers answers,
            SubmitProperties properties) {
        this.submission = submission;
        this.chains = chains;
        this.keyed = keyed;
        this.keys = keys;
        this.accepted = accepted;
        this.requests = requests;
        this.waiters = waiters;
        this.answers = answers;
        this.properties = properties;
    }

    @Operation(
            summary = "Do it and wait for the answer",
            description = "202 with the job's Location when it takes too long, or with Prefer: respond-async.")
    @PostMapping(path = "/api/v1/{task:asr|tts|nmt}/inference", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UlcaAnswer.class)))
    @SuppressWarnings("FutureReturnValueIgnored") // Why: it is answered when the future is complete.
    Object infer(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String task,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                UlcaBody.Asr.class,
                                                                UlcaBody.Tts.class,
                                                                UlcaBody.Nmt.class
                                                            })))
                    @RequestBody
                    JsonNode body,
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
        Task kind = Task.of(task);
        Terms terms = new Terms(Lane.INTERACTIVE, properties.ttl(), Map.of());
        Owner owner = caller.owner();
        UlcaBody request = requests.read(kind, body, "");
        Submitted job = keyed.submit(
                owner,
                keys.of(owner, key, task, body),
                ticket -> submission.submit(ticket, caller, kind, request, terms, "", traceParent));
        return answered(job, owner, prefer);
    }

    @Operation(
            summary = "Do a chain of tasks and wait for what each step gave",
            description = "asr, translation, tts, or a part of it in that order. 202 as for a single task.")
    @PostMapping(path = "/api/v1/pipeline/inference", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UlcaAnswer.class)))
    @SuppressWarnings("FutureReturnValueIgnored") // Why: it is answered when the future is complete.
    Object chain(
            @Parameter(hidden = true) Caller caller,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = PipelineBody.class)))
                    @RequestBody
                    JsonNode body,
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
        Terms terms = new Terms(Lane.INTERACTIVE, properties.ttl(), Map.of());
        Owner owner = caller.owner();
        Submitted job = keyed.submit(
                owner,
                keys.of(owner, key, JobResource.PIPELINE, body),
                ticket -> chains.submit(ticket, caller, body, terms, "", traceParent));
        return answered(job, owner, prefer);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Why: it is answered when the future is complete.
    private Object answered(Submitted job, Owner owner, @Nullable List<String> prefer) {
        if (async(prefer)) {
            return accepted.answer(job, owner);
        }
        return ended(job, owner)
                .thenApply(found -> found.map(view -> answer(view, job)).orElseGet(() -> accepted.answer(job, owner)));
    }

    // Why: the job is accepted; that nobody can tell how it stands must not make the client send it again.
    private CompletableFuture<Optional<JobView>> ended(Submitted job, Owner owner) {
        try {
            return waiters.ended(job.id(), owner, properties.patience())
                    .exceptionally(_ -> Optional.empty())
                    .thenApply(found -> found.filter(view -> view.status().terminal()));
        } catch (ProblemException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    @Operation(summary = "The same as /api/v1/asr/inference")
    @PostMapping(path = "/api/v1/asr/transcribe", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UlcaAnswer.class)))
    Object transcribe(
            @Parameter(hidden = true) Caller caller,
            @RequestBody JsonNode body,
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
        return infer(caller, Task.ASR.code(), body, key, prefer, traceParent);
    }

    private ResponseEntity<Object> answer(JobView ended, Submitted submitted) {
        return AcceptedJob.marked(ResponseEntity.ok(), submitted)
                .header("X-Job-Id", ended.id().toString())
                .body(answers.of(ended));
    }

    // Source: RFC 7240.
    private static boolean async(@Nullable List<String> prefer) {
        return prefer != null
                && prefer.stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("respond-async"));
    }
}
