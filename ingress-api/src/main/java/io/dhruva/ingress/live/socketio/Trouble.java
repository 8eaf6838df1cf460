package io.dhruva.ingress.live.socketio;

import io.dhruva.ingress.problem.Problem;
import java.util.stream.Collectors;

/** What went wrong, in the platform's codes. */
public enum Trouble {
    MISSING_PARAMETERS,
    AUTH_ERROR,
    CONNECTION_ERROR,
    SESSION_NOT_FOUND,
    START_ERROR,
    DATA_PROCESSING_ERROR,
    INVALID_CONFIG,
    INFERENCE_FAILED;

    /** The same, to be thrown. */
    public Refusal because(String reason) {
        return new Refusal(this, reason);
    }

    /** Why something could not begin. */
    public static Refusal ofStart(Problem problem) {
        Trouble trouble = switch (problem.status()) {
            case 401, 403 -> AUTH_ERROR;
            case 400, 422 -> INVALID_CONFIG;
            default -> START_ERROR;
        };
        return trouble.because(text(problem));
    }

    /** What a problem says, with what would have been possible. */
    public static String text(Problem problem) {
        String detail = problem.flaws().size() <= 1
                ? problem.detail()
                : problem.flaws().stream()
                        .map(flaw -> flaw.pointer() + ": " + flaw.detail())
                        .collect(Collectors.joining("; "));
        return problem.supported().isEmpty()
                ? detail
                : detail + "; possible are " + String.join(", ", problem.supported());
    }
}
