package io.dhruva.modelserver.engine.speech;

import org.jspecify.annotations.Nullable;

/** A voice did not speak; the message says why, without the text. */
final class SpeechFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    SpeechFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
