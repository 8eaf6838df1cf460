package io.dhruva.ingress.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every path of the API and who may call it: the one place where that is decided. Threads: safe. */
public final class Routes {

    private static final String TASK = "/api/v1/{task:asr|tts|nmt}";

    /** Where live speech is taken, by WebSocket. */
    public static final String LIVE = "/api/v1/asr/stream";

    /** Where Socket.IO is spoken; a key comes with the connection's first message, so the way there is open to all. */
    public static final String SOCKET_IO = "/socket.io";

    /** All of them; {@code RoutesCheck} sees to it that no controller serves another. */
    public static final List<Route> ALL = List.of(
            Route.open(GET, "/api/v1/status", Budget.NONE),
            Route.open(GET, TASK + "/health", Budget.NONE),
            Route.open(GET, TASK + "/ready", Budget.NONE),
            Route.open(GET, TASK + "/live", Budget.NONE),
            Route.open(POST, "/api/v1/auth/register", Budget.DOOR),
            Route.open(POST, "/api/v1/auth/login", Budget.DOOR),
            Route.open(POST, "/api/v1/auth/refresh", Budget.DOOR),
            Route.open(POST, "/api/v1/auth/logout", Budget.DOOR),
            Route.known(GET, "/api/v1/auth/me"),
            Route.known(PUT, "/api/v1/auth/me"),
            Route.known(GET, "/api/v1/auth/validate"),
            Route.known(POST, "/api/v1/auth/change-password"),
            Route.granted(GET, "/api/v1/auth/api-keys", Permission.KEYS_READ),
            Route.granted(POST, "/api/v1/auth/api-keys", Permission.KEYS_CREATE),
            Route.granted(DELETE, "/api/v1/auth/api-keys/{id}", Permission.KEYS_DELETE),
            Route.granted(POST, "/api/v1/auth/api-keys/{id}/rotate", Permission.KEYS_UPDATE),
            Route.granted(GET, "/api/v1/users", Permission.USERS_READ),
            Route.granted(POST, "/api/v1/users", Permission.USERS_CREATE),
            Route.granted(GET, "/api/v1/users/{id}", Permission.USERS_READ),
            Route.granted(PATCH, "/api/v1/users/{id}", Permission.USERS_UPDATE),
            Route.granted(DELETE, "/api/v1/users/{id}", Permission.USERS_DELETE),
            Route.granted(POST, "/api/v1/users/{id}/erase", Permission.USERS_DELETE),
            Route.granted(PUT, "/api/v1/users/{id}/roles", Permission.USERS_UPDATE),
            Route.granted(GET, "/api/v1/roles", Permission.USERS_READ),
            Route.granted(GET, "/api/v1/audit/acts", Permission.AUDIT_READ),
            Route.granted(GET, "/api/v1/audit/requests", Permission.AUDIT_READ),
            Route.granted(GET, "/api/v1/audit/requests/{id}", Permission.AUDIT_READ),
            Route.granted(GET, "/api/v1/audit/export", Permission.AUDIT_READ),
            Route.granted(POST, "/api/v1/audit/replays", Permission.AUDIT_CREATE),
            Route.granted(GET, "/api/v1/audit/replays/{id}", Permission.AUDIT_READ)
                    .polled(),
            Route.granted(POST, "/api/v1/audit/replays/{id}/cancel", Permission.AUDIT_UPDATE),
            Route.granted(GET, "/api/v1/usage", Permission.AUDIT_READ),
            Route.granted(POST, TASK + "/inference", Permission.JOBS_CREATE),
            Route.granted(POST, "/api/v1/asr/transcribe", Permission.JOBS_CREATE),
            Route.granted(GET, LIVE, Permission.JOBS_CREATE).polled(),
            Route.granted(POST, LIVE + "/tickets", Permission.JOBS_CREATE).polled(),
            Route.granted(GET, "/api/v1/asr/streaming/info", Permission.MODELS_READ),
            Route.granted(GET, "/api/v1/tts/streaming/info", Permission.MODELS_READ),
            Route.granted(POST, "/api/v1/pipeline/inference", Permission.JOBS_CREATE),
            Route.granted(GET, "/api/v1/pipeline/info", Permission.MODELS_READ),
            Route.granted(GET, TASK + "/models", Permission.MODELS_READ),
            Route.granted(GET, TASK + "/languages", Permission.MODELS_READ),
            Route.granted(GET, "/api/v1/tts/voices", Permission.MODELS_READ),
            Route.granted(GET, "/api/v1/tts/voices/{id}", Permission.MODELS_READ),
            Route.granted(GET, "/api/v1/tts/voices/language/{language}", Permission.MODELS_READ),
            Route.granted(POST, "/api/v1/files", Permission.JOBS_CREATE),
            Route.granted(GET, "/api/v1/files", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/files/{id}", Permission.JOBS_READ).polled(),
            Route.granted(DELETE, "/api/v1/files/{id}", Permission.JOBS_DELETE),
            Route.granted(POST, "/api/v1/translations", Permission.JOBS_CREATE),
            Route.granted(POST, "/api/v1/jobs", Permission.JOBS_CREATE),
            Route.granted(GET, "/api/v1/jobs", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/jobs/{id}", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/jobs/{id}/result", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/jobs/{id}/items", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/jobs/{id}/steps", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/jobs/{id}/sheets", Permission.JOBS_READ).polled(),
            Route.granted(GET, "/api/v1/jobs/{id}/events", Permission.JOBS_READ).polled(),
            Route.granted(POST, "/api/v1/jobs/{id}/cancel", Permission.JOBS_UPDATE),
            Route.granted(POST, "/api/v1/jobs/{id}/retry-failed", Permission.JOBS_UPDATE),
            Route.granted(DELETE, "/api/v1/jobs/{id}", Permission.JOBS_DELETE),
            Route.granted(GET, "/api/v1/webhooks", Permission.WEBHOOKS_READ),
            Route.granted(POST, "/api/v1/webhooks", Permission.WEBHOOKS_CREATE),
            Route.granted(DELETE, "/api/v1/webhooks/{id}", Permission.WEBHOOKS_DELETE),
            Route.granted(GET, "/api/v1/webhooks/secret", Permission.WEBHOOKS_READ),
            Route.granted(GET, "/api/v1/webhooks/deliveries", Permission.WEBHOOKS_READ),
            Route.granted(POST, "/api/v1/webhooks/deliveries/{id}/redeliver", Permission.WEBHOOKS_UPDATE),
            Route.granted(POST, "/api/v1/feature-flags/evaluate", Permission.FLAGS_READ)
                    .polled(),
            Route.granted(POST, "/api/v1/feature-flags/evaluate/boolean", Permission.FLAGS_READ)
                    .polled(),
            Route.granted(POST, "/api/v1/feature-flags/evaluate/bulk", Permission.FLAGS_READ)
                    .polled(),
            Route.granted(GET, "/api/v1/feature-flags", Permission.FLAGS_READ),
            Route.granted(GET, "/api/v1/feature-flags/{name}", Permission.FLAGS_READ),
            Route.granted(GET, "/api/v1/feature-flags/{name}/history", Permission.FLAGS_READ),
            Route.granted(POST, "/api/v1/feature-flags/sync", Permission.FLAGS_UPDATE),
            Route.granted(GET, "/api/v1/dead-letters", Permission.DEAD_LETTERS_READ),
            Route.granted(GET, "/api/v1/dead-letters/{id}", Permission.DEAD_LETTERS_READ),
            Route.granted(POST, "/api/v1/dead-letters/{id}/redrive", Permission.DEAD_LETTERS_UPDATE),
            Route.granted(POST, "/api/v1/dead-letters/redrive", Permission.DEAD_LETTERS_UPDATE),
            Route.granted(GET, "/api/v1/status/rebuild", Permission.STATUS_READ).polled(),
            Route.granted(POST, "/api/v1/status/rebuild", Permission.STATUS_UPDATE));

    private static final String ATTRIBUTE = Routes.class.getName();

    private record Matched(PathPattern pattern, Route route) {}

    // Why sorted: the most specific pattern is the one that Spring MVC calls.
    private static final Map<HttpMethod, List<Matched>> BY_METHOD = ALL.stream()
            .map(route -> new Matched(PathPatternParser.defaultInstance.parse(route.path()), route))
            .sorted((a, b) -> a.pattern().compareTo(b.pattern()))
            .collect(Collectors.groupingBy(matched -> matched.route().method()));

    private Routes() {}

    /** The route of a request, looked up once; empty when the path leads nowhere. */
    public static Optional<Route> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Route known) {
            return Optional.of(known);
        }
        Optional<Route> found = of(HttpMethod.valueOf(request.getMethod()), request.getRequestURI());
        found.ifPresent(route -> request.setAttribute(ATTRIBUTE, route));
        return found;
    }

    static Optional<Route> of(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        HttpMethod served = method.equals(HEAD) ? GET : method;
        return BY_METHOD.getOrDefault(served, List.of()).stream()
                .filter(matched -> matched.pattern().matches(parsed))
                .map(Matched::route)
                .findFirst();
    }
}
