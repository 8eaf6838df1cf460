package io.dhruva.ingress.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A text of a body has a character that cannot be kept. */
public final class UnstorableText extends DatabindException {

    private static final long serialVersionUID = 1L;

    public UnstorableText(JsonParser parser) {
        super(parser, "a text cannot be kept");
    }
}
