package io.dhruva.ingress.problem;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problems as answers.
 *
 * <p>On the platform's synchronous paths {@code detail} is the object that its clients read; elsewhere it is a text.
 */
@Component
public final class ProblemBodies {

    private static final Pattern PLATFORM_PATH =
            Pattern.compile("/api/v1/(asr|tts|nmt|pipeline)/(inference|transcribe)/?");

    private final JsonMapper json;
    private final Clock clock;

    ProblemBodies(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The answer to a request for {@code path}. */
    public ResponseEntity<byte[]> answer(Problem problem, String path, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            all.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (problem.status() == 401) {
            all.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"dhruva\"");
        }
        return new ResponseEntity<>(bytes(problem, path), all, HttpStatusCode.valueOf(problem.status()));
    }

    byte[] bytes(Problem problem, String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", PLATFORM_PATH.matcher(path).matches() ? platformDetail(problem) : problem.detail());
        body.put("code", problem.code());
        body.put("retryable", problem.retryable());
        if (problem.jobId() != null) {
            body.put("jobId", problem.jobId());
        }
        if (!problem.flaws().isEmpty()) {
            body.put("errors", problem.flaws().stream().map(ProblemBodies::flaw).toList());
        }
        if (!problem.supported().isEmpty()) {
            body.put("supported", List.copyOf(problem.supported()));
        }
        return json.writeValueAsBytes(body);
    }

    private static Map<String, Object> flaw(Flaw flaw) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pointer", flaw.pointer());
        body.put("detail", flaw.detail());
        body.put("code", flaw.code().code());
        return body;
    }

    private Map<String, Object> platformDetail(Problem problem) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("message", problem.detail());
        detail.put("code", platformCode(problem.status()));
        detail.put("timestamp", clock.millis() / 1000.0);
        return detail;
    }

    private static String platformCode(int status) {
        return switch (status) {
            case 401 -> "AUTHENTICATION_ERROR";
            case 403 -> "AUTHORIZATION_ERROR";
            case 429 -> "RATE_LIMIT_EXCEEDED";
            case 500 -> "INTERNAL_ERROR";
            default -> "HTTP_ERROR";
        };
    }
}
