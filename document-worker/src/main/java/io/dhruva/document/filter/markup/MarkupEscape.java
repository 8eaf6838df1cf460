package io.dhruva.document.filter.markup;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Writes characters as markup can hold them: as references where they mean something, or where the charset lacks them. */
final class MarkupEscape {

    private final CharsetEncoder encoder;

    MarkupEscape(Charset charset) {
        encoder = charset.newEncoder();
    }

    String text(String text) {
        return escaped(text, false);
    }

    String attribute(String value) {
        return escaped(value, true);
    }

    private String escaped(String text, boolean quotes) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append(quotes ? "&quot;" : "\"");
                default -> {
                    String written = Character.toString(character);
                    if (encoder.canEncode(written)) {
                        escaped.append(written);
                    } else {
                        escaped.append("&#").append(character).append(';');
                    }
                }
            }
        });
        return escaped.toString();
    }
}
