package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.time.Duration;
import java.util.List;

/** Says why a request cannot be routed, with what would have been possible. */
final class RoutingProblems {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private RoutingProblems() {}

    /** The route. Errors: ProblemException when there is none. */
    static Route route(Routing routing, Task task, String prefix) {
        return switch (routing) {
            case Routing.Routed routed -> routed.route();
            case Routing.UnsupportedLanguage language ->
                throw flawed(
                                prefix + "/config/language",
                                Code.UNSUPPORTED_LANGUAGE,
                                "supported are " + String.join(", ", language.supported()))
                        .withSupported(language.supported())
                        .exception();
            case Routing.UnsupportedModel model ->
                throw flawed(
                                prefix + "/config/serviceId",
                                Code.UNSUPPORTED_MODEL,
                                "offered are " + String.join(", ", model.supported()))
                        .withSupported(model.supported())
                        .exception();
            case Routing.NothingOffered ignored ->
                throw Code.MODELS_UNAVAILABLE
                        .problem("no worker has announced a model for " + task.code() + " yet")
                        .retryAfter(ASK_AGAIN)
                        .exception();
        };
    }

    private static Problem flawed(String pointer, Code code, String detail) {
        return Problem.of(List.of(new Flaw(pointer, code, detail)));
    }
}
