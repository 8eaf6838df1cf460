package io.dhruva.audit.rows;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Texts as PostgreSQL takes them: no longer than the column, and without the character that it has no room for. */
final class Texts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ESCAPED_NUL = "\\u0000";

    private Texts() {}

    static @Nullable String cut(@Nullable String text, int most) {
        String clean = clean(text);
        return clean == null || clean.length() <= most ? clean : clean.substring(0, most);
    }

    static @Nullable String clean(@Nullable String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** As JSON; what is a text with backslashes before the escape is left to a slower, exact way. */
    static String json(Object value) {
        String written = JSON.writeValueAsString(value);
        return written.contains(ESCAPED_NUL) ? written.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1") : written;
    }

    /** JSON as it came, or the text itself as JSON when it is none. */
    static String jsonOrText(String value) {
        try {
            return json(JSON.readTree(value));
        } catch (tools.jackson.core.JacksonException e) {
            return json(value);
        }
    }
}
