package io.dhruva.ingress.results;

import io.dhruva.contract.document.DocumentForm;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.status.ItemResource;
import io.dhruva.ingress.status.JobAccess;
import io.dhruva.ingress.status.JobAnswers;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what came of a job, and of each of its inputs or segments. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
@Tag(name = "jobs")
final class ResultController {

    private final JobAccess access;
    private final JobAnswers answers;
    private final Documents documents;

    ResultController(JobAccess access, JobAnswers answers, Documents documents) {
        this.access = access;
        this.answers = answers;
        this.documents = documents;
    }

    // Why: Object, because a document is a file and everything else the platform's body.
    @GetMapping("/result")
    @Operation(
            summary = "What came of the job: the platform's body, or the translated document",
            description =
                    "A document has its name and type. Before its end it is shown as it stands with partial=source, where"
                            + " segments that are not translated are in the source language, or partial=mark, where they"
                            + " are marked besides.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = UlcaAnswer.class)),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    Object result(
            @PathVariable String id,
            @Parameter(description = "source or mark; of documents alone") @RequestParam(required = false) @Nullable
                    String partial,
            @Parameter(hidden = true) Caller caller) {
        JobView job = access.existing(id, caller);
        DocumentForm form = partial == null ? null : form(partial);
        if (job.isDocument()) {
            return documents.download(job, form);
        }
        if (form != null) {
            throw Code.UNSUPPORTED_FEATURE
                    .problem("only a document can be had before its end")
                    .withJob(id)
                    .exception();
        }
        return answers.of(job);
    }

    private static DocumentForm form(String text) {
        return DocumentForm.find(text)
                .filter(form -> form != DocumentForm.SEGMENTS)
                .orElseThrow(() -> Code.BAD_REQUEST.because("parameter 'partial' is source or mark"));
    }

    @GetMapping("/sheets")
    @Operation(
            summary = "What came of each file of a document, in each of its languages",
            description = "Once the job has ended; none of any other job.")
    List<SheetResource> sheets(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        JobView job = access.existing(id, caller);
        return job.isDocument()
                ? documents.sheets(job).stream().map(SheetResource::of).toList()
                : List.of();
    }

    // Why: Object, because the segments of a document are more than are held in memory.
    @GetMapping("/items")
    @Operation(
            summary = "How each input of the job ended, or each segment of a document stands",
            description = "A segment has index, sheet, targetLanguage, source, target and missingTerms besides.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            array =
                                    @ArraySchema(
                                            schema = @Schema(anyOf = {ItemResource.class, SegmentResource.class}))))
    Object items(
            @PathVariable String id,
            @Parameter(description = "only these: queued, running, succeeded, failed, cancelled, expired")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(hidden = true) Caller caller) {
        JobView job = access.existing(id, caller);
        if (job.isDocument()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new InputStreamResource(documents.segments(
                            job, segment -> status == null || segment.status().equals(status))));
        }
        return ItemResource.of(job).stream()
                .filter(item -> status == null || item.status().equals(status))
                .toList();
    }
}
