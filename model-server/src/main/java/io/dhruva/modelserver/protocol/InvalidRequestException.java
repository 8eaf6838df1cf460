package io.dhruva.modelserver.protocol;

import io.grpc.Status;

/** A call that cannot be answered; carries the status that says so. The message never holds tensor contents. */
final class InvalidRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private InvalidRequestException(Status status) {
        super(status.getDescription(), null, false, false);
        this.status = status;
    }

    static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(Status.INVALID_ARGUMENT.withDescription(message));
    }

    static InvalidRequestException notFound(String message) {
        return new InvalidRequestException(Status.NOT_FOUND.withDescription(message));
    }

    static InvalidRequestException unavailable(String message) {
        return new InvalidRequestException(Status.UNAVAILABLE.withDescription(message));
    }

    Status status() {
        return status;
    }
}
