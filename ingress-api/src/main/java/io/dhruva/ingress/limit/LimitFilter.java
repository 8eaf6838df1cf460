package io.dhruva.ingress.limit;

import io.dhruva.ingress.access.Budget;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Route;
import io.dhruva.ingress.access.Routes;
import io.dhruva.ingress.problem.Answers;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemBodies;
import io.dhruva.ingress.problem.ProblemException;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts each call and holds back what is too much. A call that was answered 429 or 503 is taken out again; an idempotent
 * replay counts as a poll.
 */
public final class LimitFilter extends OncePerRequestFilter {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final Limits limits;
    private final ProblemBodies bodies;

    public LimitFilter(Limits limits, ProblemBodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = Caller.current().orElse(null);
        Optional<Limits.Call> counted;
        try {
            counted = count(request, caller);
        } catch (ProblemException e) {
            refuse(e.problem(), request, response);
            return;
        }
        if (counted.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Limits.Call call = counted.get();
        LimitHeaders.write(call.verdict(), response);
        if (!call.verdict().passed()) {
            Problem problem = Code.RATE_LIMITED
                    .problem("the limit of calls is reached; RateLimit-Policy tells it")
                    .retryAfter(call.verdict().retryAfter());
            refuse(problem, request, response);
            return;
        }
        chain.doFilter(request, response);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtItsEnd(() -> settle(call, caller, response)));
        } else {
            settle(call, caller, response);
        }
    }

    private Optional<Limits.Call> count(HttpServletRequest request, @Nullable Caller caller) {
        Budget budget = Routes.of(request).map(Route::budget).orElse(Budget.WORK);
        if (budget == Budget.DOOR) {
            return Optional.of(limits.admit(request.getRemoteAddr()));
        }
        return caller == null ? Optional.empty() : limits.admit(caller, budget);
    }

    private void settle(Limits.Call call, @Nullable Caller caller, HttpServletResponse response) {
        if (response.getStatus() == 503 || response.getStatus() == 429) {
            limits.refund(call);
        } else if (caller != null && response.getHeader(REPLAYED) != null) {
            limits.move(call, caller, Budget.POLLING);
        }
    }

    private void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.write(bodies.answer(problem, request.getRequestURI(), new HttpHeaders()), response);
    }

    private record AtItsEnd(Runnable act) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            act.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
