package io.dhruva.ingress.live.socketio.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an address; of one that comes twice, the first. */
final class QueryText {

    private QueryText() {}

    /** Errors: IllegalArgumentException for what is not encoded rightly. */
    static Map<String, String> parse(@Nullable String query) {
        Map<String, String> found = new LinkedHashMap<>();
        if (query == null) {
            return found;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            found.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
