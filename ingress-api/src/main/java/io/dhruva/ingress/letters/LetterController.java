package io.dhruva.ingress.letters;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.acts.Acts;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs that were given up, for administrators. */
@RestController
@RequestMapping("/api/v1/dead-letters")
@Tag(name = "dead letters", description = "Jobs that were given up; administrators only")
final class LetterController {

    private static final int PAGE = 50;
    private static final int MOST_AT_ONCE = 500;

    private final Letters letters;
    private final Redrive redrive;
    private final Acts acts;

    LetterController(Letters letters, Redrive redrive, Acts acts) {
        this.letters = letters;
        this.redrive = redrive;
        this.acts = acts;
    }

    /** A page of dead letters. */
    record Page(List<LetterResource> items, @Nullable String nextCursor) {}

    /**
     * What became of a filter's letters.
     *
     * @param skipped those that could not be sent again, as when their job has run since
     * @param more whether there are others, for another call
     */
    record Redriven(int redriven, int skipped, boolean more) {}

    @GetMapping
    @Operation(summary = "Jobs that were given up, the newest first")
    Page list(
            @RequestParam(required = false) @Nullable String task,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor) {
        Letter.Id after = cursor == null
                ? null
                : Letter.Id.parse(cursor)
                        .orElseThrow(() -> Code.BAD_REQUEST.because("parameter 'cursor' is none that was given here"));
        List<Letter> found = letters.newest(new LetterFilter(task, code, from, to), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Letter> page = more ? found.subList(0, PAGE) : found;
        return new Page(
                page.stream().map(letter -> LetterResource.of(letter, null)).toList(),
                more ? page.getLast().id().toString() : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them; with payload=true what was asked, too")
    LetterResource one(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean payload,
            @Parameter(hidden = true) Caller caller) {
        Letter letter = existing(id);
        if (payload) {
            acts.note(caller, "dead-letter.read", "job/" + letter.id().job(), Map.of());
        }
        return LetterResource.of(letter, payload ? redrive.payload(letter) : null);
    }

    @PostMapping("/{id}/redrive")
    @Operation(summary = "Run it again, as the next run of the same job")
    ResponseEntity<JobResource> redrive(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        Letter letter = existing(id);
        acts.note(caller, "dead-letter.redriven", "job/" + letter.id().job(), Map.of());
        redrive.again(letter);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + letter.id().job()))
                .body(JobResource.accepted(letter.id().job()));
    }

    @PostMapping(path = "/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Run all again that the filter means and that did not run since, the oldest first")
    ResponseEntity<Redriven> redriveAll(@RequestBody LetterFilter.Body body, @Parameter(hidden = true) Caller caller) {
        List<Letter> found = letters.waiting(body.meant(), MOST_AT_ONCE + 1);
        List<Letter> some = found.subList(0, Math.min(found.size(), MOST_AT_ONCE));
        acts.note(caller, "dead-letters.redriven", "dead-letters", Map.of("most", some.size()));
        int redriven = 0;
        for (Letter letter : some) {
            redriven += sent(letter) ? 1 : 0;
        }
        return ResponseEntity.accepted()
                .body(new Redriven(redriven, some.size() - redriven, found.size() > some.size()));
    }

    private boolean sent(Letter letter) {
        try {
            redrive.again(letter);
            return true;
        } catch (ProblemException e) {
            // Why: what holds one back does not hold the others back; what holds all back is told.
            if (e.problem().status() >= 500) {
                throw e;
            }
            return false;
        }
    }

    private Letter existing(String id) {
        return Letter.Id.parse(id)
                .flatMap(letters::find)
                .orElseThrow(() -> Code.NOT_FOUND.because("there is no dead letter of that id"));
    }
}
