package io.dhruva.ingress.access;

import io.dhruva.contract.job.Owner;
import io.dhruva.ingress.problem.Answers;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request to the API in if it carries a valid key, and tells the controllers whose it is.
 *
 * <p>The key comes as {@code Authorization: Bearer <key>}, {@code ApiKey <key>} or bare, or in {@code X-API-Key}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public final class ApiKeyFilter extends OncePerRequestFilter {

    /** The request's attribute that holds the {@link Owner} alone. */
    public static final String OWNER = "io.dhruva.owner";

    /** The request's attribute that holds the {@link Caller}. */
    public static final String CALLER = "io.dhruva.caller";

    private static final Pattern OPEN = Pattern.compile("/api/v1/((asr|tts|nmt)/(health|ready|live)|status)");
    private static final int LONGEST_KEY = 512;

    private final Keys keys;
    private final ProblemBodies bodies;

    ApiKeyFilter(Keys keys, ProblemBodies bodies) {
        this.keys = keys;
        this.bodies = bodies;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith("/api/") || OPEN.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = key(request).flatMap(keys::caller);
        } catch (DataAccessException e) {
            Problem problem = Code.STORE_UNAVAILABLE
                    .problem("keys cannot be checked just now")
                    .retryAfter(Duration.ofSeconds(2));
            Answers.write(bodies.answer(problem, request.getRequestURI(), new HttpHeaders()), response);
            return;
        }
        if (caller.isEmpty()) {
            Problem problem = Code.UNAUTHENTICATED.problem("the API key is missing, unknown, expired or revoked");
            Answers.write(bodies.answer(problem, request.getRequestURI(), new HttpHeaders()), response);
            return;
        }
        request.setAttribute(CALLER, caller.get());
        request.setAttribute(OWNER, caller.get().owner());
        chain.doFilter(request, response);
    }

    static Optional<String> key(HttpServletRequest request) {
        @Nullable String own = request.getHeader("X-API-Key");
        String value = own != null ? own : request.getHeader(HttpHeaders.AUTHORIZATION);
        if (value == null) {
            return Optional.empty();
        }
        String key = value.strip();
        for (String scheme : new String[] {"Bearer ", "ApiKey "}) {
            if (key.regionMatches(true, 0, scheme, 0, scheme.length())) {
                key = key.substring(scheme.length()).strip();
            }
        }
        return key.isEmpty() || key.length() > LONGEST_KEY ? Optional.empty() : Optional.of(key);
    }
}
