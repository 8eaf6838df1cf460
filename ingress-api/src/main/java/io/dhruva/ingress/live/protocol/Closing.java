package io.dhruva.ingress.live.protocol;

import io.dhruva.ingress.problem.Problem;

/** Why the service closes a connection, as the code of the WebSocket tells it. Source: RFC 6455, section 7.4. */
public enum Closing {
    DONE(1000),
    /** Come again, here or elsewhere, and go on. */
    RESTART(1012),
    BAD_MESSAGE(4400),
    NOT_AUTHORISED(4401),
    IDLE(4408),
    SEQUENCE_GAP(4409),
    LIMITED(4429);

    private final int code;

    Closing(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** How a connection is closed with which something went wrong. */
    public static Closing of(Problem problem) {
        return switch (problem.status()) {
            case 401, 403 -> NOT_AUTHORISED;
            case 408 -> IDLE;
            case 409 -> SEQUENCE_GAP;
            case 429 -> LIMITED;
            default -> problem.status() >= 500 ? RESTART : BAD_MESSAGE;
        };
    }
}
