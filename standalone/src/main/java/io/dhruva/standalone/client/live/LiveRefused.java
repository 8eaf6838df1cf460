package io.dhruva.standalone.client.live;

import java.io.IOException;
import java.io.Serial;
import tools.jackson.databind.JsonNode;

/** The other side does not want this session, or not any longer; it says why. */
public final class LiveRefused extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    private LiveRefused(String code, String detail, boolean retryable) {
        super(code + ": " + detail);
        this.code = code;
        this.retryable = retryable;
    }

    static LiveRefused of(JsonNode error) {
        return new LiveRefused(
                error.path("code").asString(),
                error.path("detail").asString(),
                error.path("retryable").asBoolean());
    }

    /** The error's code. */
    public String code() {
        return code;
    }

    /** Whether the same may be wanted later. */
    public boolean retryable() {
        return retryable;
    }
}
