package io.dhruva.ingress.wire;

import io.dhruva.ingress.problem.UnstorableText;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Reads texts, but for those with the character NUL, which PostgreSQL stores nowhere and no language writes. */
final class StorableText extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        if (text != null && text.indexOf('\0') >= 0) {
            throw new UnstorableText(parser);
        }
        return text;
    }
}
