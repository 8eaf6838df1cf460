package io.dhruva.modelserver.engine;

import org.jspecify.annotations.Nullable;

/** An engine cannot be loaded here; the message says what is missing and what would supply it. */
public final class EngineUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public EngineUnavailableException(String message) {
        this(message, null);
    }

    public EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
