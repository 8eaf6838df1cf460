package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says why a request cannot be routed, with what would have been possible. */
final class RoutingProblems {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private RoutingProblems() {}

    /** The route. Errors: ProblemException when there is none. */
    static Route route(Routing routing, Task task, String prefix) {
        return route(routing, task, prefix + "/config/language", prefix + "/config/serviceId");
    }

    /** The same, where {@code language} and {@code model} point to what was asked for. */
    static Route route(Routing routing, Task task, String language, String model) {
        return switch (routing) {
            case Routing.Routed routed -> routed.route();
            case Routing.UnsupportedLanguage other ->
                throw flawed(
                                language,
                                Code.UNSUPPORTED_LANGUAGE,
                                "supported are " + String.join(", ", other.supported()))
                        .withSupported(other.supported())
                        .exception();
            case Routing.UnsupportedModel other ->
                throw flawed(model, Code.UNSUPPORTED_MODEL, "offered are " + String.join(", ", other.supported()))
                        .withSupported(other.supported())
                        .exception();
            case Routing.NothingOffered ignored ->
                throw Code.MODELS_UNAVAILABLE
                        .problem("no worker has announced a model for " + task.code() + " yet")
                        .retryAfter(ASK_AGAIN)
                        .exception();
        };
    }

    /**
     * A route for each language, by the place where it was asked for. Errors: as {@link #route}; all languages that are
     * not possible are named.
     */
    static List<Route> routes(Map<String, Routing> asked, Task task, String model) {
        List<Route> routes = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        Set<String> supported = new TreeSet<>();
        asked.forEach((pointer, routing) -> {
            if (routing instanceof Routing.UnsupportedLanguage other) {
                String detail = "supported are " + String.join(", ", other.supported());
                flaws.add(new Flaw(pointer, Code.UNSUPPORTED_LANGUAGE, detail));
                supported.addAll(other.supported());
            } else {
                routes.add(route(routing, task, pointer, model));
            }
        });
        if (!flaws.isEmpty()) {
            throw Problem.of(flaws).withSupported(List.copyOf(supported)).exception();
        }
        return routes;
    }

    private static Problem flawed(String pointer, Code code, String detail) {
        return Problem.of(List.of(new Flaw(pointer, code, detail)));
    }
}
