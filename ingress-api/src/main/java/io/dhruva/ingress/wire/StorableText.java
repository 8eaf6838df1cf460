package io.dhruva.ingress.wire;

import io.dhruva.ingress.problem.UnstorableText;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Reads the texts of bodies: those that every store on the way can keep. Errors: {@link UnstorableText}. */
public final class StorableText extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        if (text != null && !isOne(text)) {
            throw new UnstorableText(parser);
        }
        return text;
    }

    /** Whether it has no U+0000 and no surrogate alone. */
    public static boolean isOne(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
