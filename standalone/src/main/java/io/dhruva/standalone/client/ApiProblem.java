package io.dhruva.standalone.client;

import java.io.IOException;
import java.io.Serial;
import tools.jackson.databind.JsonNode;

/** A refusal by the other side, in its own words. */
public final class ApiProblem extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiProblem(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static ApiProblem of(int status, JsonNode body) {
        var detail = body.path("detail");
        var text = detail.isObject()
                ? detail.path("message").asString()
                : detail.asString(body.path("title").asString(""));
        return new ApiProblem(status, body.path("code").asString(""), text.isEmpty() ? "HTTP status " + status : text);
    }

    /** The HTTP status, 0 for a job that ended without a result. */
    public int status() {
        return status;
    }

    /** The problem's code, or the job's state. */
    public String code() {
        return code;
    }
}
