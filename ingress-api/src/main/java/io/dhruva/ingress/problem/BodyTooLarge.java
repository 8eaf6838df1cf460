package io.dhruva.ingress.problem;

import java.io.IOException;

/** A body that went on past the limit. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLarge(long limit) {
        super("body over " + limit + " bytes");
        this.limit = limit;
    }

    Problem problem() {
        return Code.BODY_TOO_LARGE.problem("a body may have at most " + limit + " bytes");
    }
}
