package io.dhruva.ingress.live.socketio;

/** Carries what went wrong to where it is told; it has no stack trace, since it is an answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    Refusal(Trouble trouble, String reason) {
        super(reason, null, false, false);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
