package io.dhruva.ingress.status;

import io.dhruva.ingress.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the caller's jobs. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs")
class ListController {

    /**
     * A page of jobs.
     *
     * @param nextCursor null on the last page
     */
    record JobPage(List<JobResource> items, @Nullable String nextCursor) {}

    private final JobLists lists;

    ListController(JobLists lists) {
        this.lists = lists;
    }

    @Operation(summary = "Your jobs, the newest first")
    @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            description = "name=value; with several, all of them",
            schema = @Schema(type = "string"))
    @GetMapping
    JobPage list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "only jobs that stand so; several are possible")
                    @RequestParam(name = "status", required = false)
                    @Nullable
                    List<String> status,
            @RequestParam(name = "task", required = false) @Nullable String task,
            @RequestParam(name = "createdAfter", required = false) @Nullable String createdAfter,
            @Parameter(description = "1 to 100, else 20") @RequestParam(name = "limit", required = false) @Nullable
                    String limit,
            @Parameter(description = "the nextCursor of the page before")
                    @RequestParam(name = "cursor", required = false)
                    @Nullable
                    String cursor,
            // Why: read as they are, since a label may have a comma in it.
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all) {
        ListQuery query = ListQuery.of(status, task, all.get("label"), createdAfter, limit, cursor);
        JobLists.Page page = lists.page(caller.owner(), query);
        return new JobPage(
                page.jobs().stream().map(JobResource::of).toList(),
                page.more() ? page.jobs().getLast().id().toString() : null);
    }
}
