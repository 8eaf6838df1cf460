package io.dhruva.triton;

import io.grpc.Status;

/** The only reader of gRPC codes. */
final class StatusMapping {

    private StatusMapping() {}

    static Inference of(Status status) {
        String reason = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return switch (status.getCode()) {
            case INVALID_ARGUMENT -> invalid(reason);
            case OUT_OF_RANGE, FAILED_PRECONDITION, UNIMPLEMENTED -> new Inference.Rejected(reason);
            case DEADLINE_EXCEEDED -> new Inference.TimedOut();
            case CANCELLED -> new Inference.Abandoned();
            case RESOURCE_EXHAUSTED -> new Inference.Overloaded();
            case UNAVAILABLE -> unavailable(reason);
            case NOT_FOUND, UNAUTHENTICATED, PERMISSION_DENIED ->
                new Inference.Unreachable(status.getCode().name());
            case OK, UNKNOWN, ALREADY_EXISTS, ABORTED, INTERNAL, DATA_LOSS ->
                new Inference.Broken(status.getCode().name());
        };
    }

    // Why: Triton tells a sequence that it does not know from a bad input in words alone.
    private static Inference invalid(String reason) {
        return reason.contains("must specify the START flag")
                ? new Inference.Forgotten()
                : new Inference.Rejected(reason);
    }

    // Why: Triton says three different things with one code and tells them apart in words.
    private static Inference unavailable(String reason) {
        if (reason.contains("maximum queue size")) {
            return new Inference.Overloaded();
        }
        if (reason.contains("timeout expired")) {
            return new Inference.TimedOut();
        }
        return new Inference.Unreachable("UNAVAILABLE");
    }
}
