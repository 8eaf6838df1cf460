package io.dhruva.ingress.audit;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.acts.Acts;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What was asked and answered, for administrators. Whoever reads content is noted. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
final class AuditController {

    private static final int PAGE = 100;

    private final AuditRequests requests;
    private final Acts acts;
    private final JsonMapper json;

    AuditController(AuditRequests requests, Acts acts, JsonMapper json) {
        this.requests = requests;
        this.acts = acts;
        this.json = json;
    }

    /** A page of requests. */
    record Page(List<AuditRequest> items, @Nullable String nextCursor) {}

    @GetMapping("/requests")
    @Operation(summary = "What was asked, the newest first, without results")
    Page list(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String task,
            @RequestParam(required = false) @Nullable Long apiKeyId,
            @RequestParam(required = false) @Nullable String cursor) {
        JobId after = cursor == null
                ? null
                : JobId.parse(cursor)
                        .orElseThrow(() -> Code.BAD_REQUEST.because("parameter 'cursor' is none that was given here"));
        List<AuditRequest> found = requests.newest(new AuditFilter(from, to, task, apiKeyId), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<AuditRequest> page = more ? found.subList(0, PAGE) : found;
        return new Page(page, more ? page.getLast().id() : null);
    }

    @GetMapping("/requests/{id}")
    @Operation(summary = "One of them, with its result; the id is the job's")
    AuditRequest one(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        AuditRequest found = JobId.parse(id)
                .flatMap(requests::find)
                .orElseThrow(() -> Code.NOT_FOUND.because("the audit has no request of that id"));
        acts.note(caller, "audit.read", "job/" + found.id(), Map.of());
        return found;
    }

    @GetMapping("/export")
    @Operation(summary = "All of them with their results, the oldest first, as a stream")
    void export(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String task,
            @RequestParam(required = false) @Nullable Long apiKeyId,
            @RequestParam(defaultValue = "ndjson") String format,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Export.Format written = Export.Format.named(format)
                .orElseThrow(() -> Code.UNSUPPORTED_FEATURE.because("parameter 'format' is one of ndjson, csv"));
        AuditFilter filter = new AuditFilter(from, to, task, apiKeyId);
        acts.note(caller, "audit.exported", "audit", filter.said());
        response.setContentType(written.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit." + (written == Export.Format.CSV ? "csv" : "ndjson") + "\"");
        Export export = new Export(written, json, response.getOutputStream());
        requests.forEach(filter, export::write);
        export.end();
    }
}
