package io.dhruva.standalone.parts;

import java.io.Serial;

/** A part that could not be started; the message is the reason, for the user. */
public final class PartFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public PartFailed(String part, String reason) {
        super(part + ": " + reason);
    }

    public PartFailed(String part, String reason, Throwable cause) {
        super(part + ": " + reason, cause);
    }
}
