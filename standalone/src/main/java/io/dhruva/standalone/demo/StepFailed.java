package io.dhruva.standalone.demo;

import java.io.IOException;
import java.io.Serial;

/** A step that ran and whose outcome is not good enough; the message shows the outcome. */
final class StepFailed extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    StepFailed(String outcome) {
        super(outcome);
    }
}
