package io.dhruva.ingress.security;

import io.dhruva.ingress.problem.Answers;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemBodies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Tells in a problem document why a request was not let through. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemBodies bodies;

    Refusals(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        write(
                thrown instanceof AuthenticationServiceException
                        ? Code.STORE_UNAVAILABLE
                                .problem("keys cannot be checked just now")
                                .retryAfter(Duration.ofSeconds(2))
                        : Code.UNAUTHENTICATED.problem("the key or session is missing, unknown, expired or revoked"),
                request,
                response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        write(
                thrown instanceof CsrfException
                        ? Code.CSRF_REFUSED.problem(
                                "with a session's cookie, the header X-XSRF-TOKEN must have the value"
                                        + " of the cookie XSRF-TOKEN")
                        : Code.FORBIDDEN.problem("the roles of the user, or the scopes of the key, do not permit this"),
                request,
                response);
    }

    private void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.write(bodies.answer(problem, request.getRequestURI(), new HttpHeaders()), response);
    }
}
