package io.dhruva.modelserver.repository;

/** A config.pbtxt cannot be used; the message says why. */
final class InvalidConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidConfigException(String message) {
        super(message);
    }
}
