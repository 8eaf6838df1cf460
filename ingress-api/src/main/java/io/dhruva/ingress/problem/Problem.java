package io.dhruva.ingress.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not served. Source: RFC 9457.
 *
 * @param supported what would have been possible; empty when that does not apply
 * @param retryAfter null when there is no saying
 */
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        boolean retryable,
        List<Flaw> flaws,
        List<String> supported,
        @Nullable String jobId,
        @Nullable Duration retryAfter) {

    public Problem {
        flaws = List.copyOf(flaws);
        supported = List.copyOf(supported);
    }

    Problem(int status, String code, String title, String detail, boolean retryable) {
        this(status, code, title, detail, retryable, List.of(), List.of(), null, null);
    }

    /** The problem of a body with these flaws; its code is theirs when they share one. */
    public static Problem of(List<Flaw> flaws) {
        Code first = flaws.getFirst().code();
        Code code = flaws.stream().allMatch(flaw -> flaw.code() == first) ? first : Code.INVALID_REQUEST;
        String detail = flaws.size() == 1
                ? flaws.getFirst().detail()
                : flaws.size() + " places of the request cannot be accepted";
        return code.problem(detail).withFlaws(flaws);
    }

    public Problem withFlaws(List<Flaw> found) {
        return new Problem(status, code, title, detail, retryable, found, supported, jobId, retryAfter);
    }

    public Problem withSupported(List<String> possible) {
        return new Problem(status, code, title, detail, retryable, flaws, possible, jobId, retryAfter);
    }

    public Problem withJob(String id) {
        return new Problem(status, code, title, detail, retryable, flaws, supported, id, retryAfter);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(status, code, title, detail, retryable, flaws, supported, jobId, wait);
    }

    /** The same problem under a code that another process gave. */
    public Problem withCode(String other) {
        return new Problem(status, other, title, detail, retryable, flaws, supported, jobId, retryAfter);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
