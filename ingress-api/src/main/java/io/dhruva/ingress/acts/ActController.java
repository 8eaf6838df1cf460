package io.dhruva.ingress.acts;

import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what administrators did. */
@RestController
@RequestMapping("/api/v1/audit/acts")
@Tag(name = "audit")
final class ActController {

    private static final int PAGE = 100;

    private final Acts acts;

    ActController(Acts acts) {
        this.acts = acts;
    }

    /** A page of acts. */
    record Page(List<Act> items, @Nullable String nextCursor) {}

    @GetMapping
    @Operation(summary = "What administrators and owners of keys did, the newest first")
    Page list(@RequestParam(required = false) @Nullable String cursor) {
        List<Act> found = acts.newest(cursor == null ? null : before(cursor), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Act> page = more ? found.subList(0, PAGE) : found;
        return new Page(page, more ? Long.toString(page.getLast().id()) : null);
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Code.BAD_REQUEST.because("parameter 'cursor' is none that was given here");
        }
    }
}
