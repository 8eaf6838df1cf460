package io.dhruva.document.format;

import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON within the limits. */
public final class JsonShape {

    private JsonShape() {}

    /** Whether a text is JSON to its end. */
    static boolean isJson(Reader text, Limits limits) throws RefusedDocument {
        try (JsonParser json = parser(text, limits)) {
            while (json.nextToken() != null) {
                // Read to the end: the last character decides.
            }
            return true;
        } catch (StreamConstraintsException tooMuch) {
            throw RefusedDocument.hostile("the JSON is nested deeper than " + limits.depth());
        } catch (StreamReadException notJson) {
            return false;
        }
    }

    /** Parses with the limits' depth. */
    public static JsonParser parser(Reader text, Limits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.lineChars())
                        .maxNameLength(limits.lineChars())
                        .build())
                .build()
                .createParser(tools.jackson.core.ObjectReadContext.empty(), text);
    }
}
