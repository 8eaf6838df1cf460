package io.dhruva.ingress.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;

/**
 * How limits are told: the platform's {@code X-RateLimit-*}, and {@code RateLimit-Policy} and {@code RateLimit}.
 *
 * <p>Source: draft-ietf-httpapi-ratelimit-headers-10; q: calls in a window of w seconds, r: calls left, t: seconds until
 * there are more.
 */
final class LimitHeaders {

    private LimitHeaders() {}

    static void write(Verdict verdict, HttpServletResponse response) {
        for (Verdict.Standing standing : verdict.windows()) {
            String unit = unit(standing.window());
            response.setIntHeader("X-RateLimit-Limit-" + unit, standing.window().limit());
            response.setIntHeader("X-RateLimit-Remaining-" + unit, standing.left());
        }
        response.setHeader(
                "RateLimit-Policy",
                verdict.windows().stream()
                        .map(Verdict.Standing::window)
                        .map(window -> "\"%s\";q=%d;w=%d".formatted(window.name(), window.limit(), window.seconds()))
                        .collect(Collectors.joining(", ")));
        response.setHeader(
                "RateLimit",
                verdict.windows().stream()
                        .map(standing -> "\"%s\";r=%d;t=%d"
                                .formatted(
                                        standing.window().name(),
                                        standing.left(),
                                        standing.leavesIn().toSeconds()))
                        .collect(Collectors.joining(", ")));
    }

    private static String unit(Window window) {
        return switch ((int) window.seconds()) {
            case 60 -> "Minute";
            case 3600 -> "Hour";
            default -> "Day";
        };
    }
}
