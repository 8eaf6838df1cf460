package io.dhruva.ingress.live.socketio;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself when it connects.
 *
 * @param query the parameters of its address
 * @param headers of its request, by their names in small letters
 * @param auth what came with its connect packet, by names in small letters; the values that are texts
 */
public record Introduction(Map<String, String> query, Map<String, String> headers, Map<String, String> auth) {

    private static final List<String> SPEAKING = List.of("voice_id", "gender", "audioFormat");

    public Introduction {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        auth = Map.copyOf(auth);
    }

    static Introduction of(
            @Nullable Map<String, String> query, @Nullable Map<String, List<String>> headers, @Nullable Object auth) {
        Map<String, String> first = new TreeMap<>();
        if (headers != null) {
            headers.forEach((name, values) -> {
                if (!values.isEmpty()) {
                    first.put(small(name), values.getFirst());
                }
            });
        }
        return new Introduction(query == null ? Map.of() : query, first, texts(auth));
    }

    private static Map<String, String> texts(@Nullable Object auth) {
        Map<String, String> texts = new TreeMap<>();
        if (auth instanceof JSONObject object) {
            for (String name : object.keySet()) {
                if (object.get(name) instanceof String text) {
                    texts.put(small(name), text);
                }
            }
        }
        return texts;
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The key or token by which the client is known. */
    Optional<String> secret() {
        return Optional.ofNullable(query.get("apiKey"))
                .or(() -> secret(headers))
                .or(() -> secret(auth))
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> secret(Map<String, String> named) {
        return Optional.ofNullable(named.get("x-api-key"))
                .or(() -> Optional.ofNullable(named.get("authorization")))
                .or(() -> Optional.ofNullable(named.get("apikey")));
    }

    /** Whether it is one of the platform's clients, which say in the address what they want. */
    boolean says() {
        return query.containsKey("language") || query.containsKey("serviceId");
    }

    /** Whether it wants texts to be spoken. */
    public boolean wantsSpeech() {
        String task = query.get("taskType");
        return task == null ? SPEAKING.stream().anyMatch(query::containsKey) : task.equals("tts");
    }

    @Nullable
    public String parameter(String name) {
        String value = query.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Errors: Refusal MISSING_PARAMETERS. */
    public String needed(String name) {
        String value = parameter(name);
        if (value == null) {
            throw Trouble.MISSING_PARAMETERS.because("the parameter " + name + " is needed");
        }
        return value;
    }

    /** A number. Errors: Refusal INVALID_CONFIG. */
    public int number(String name, int usual) {
        String value = parameter(name);
        try {
            return value == null ? usual : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Trouble.INVALID_CONFIG.because("the parameter " + name + " is a number");
        }
    }

    /** The W3C trace that the connection belongs to. */
    public @Nullable String traceParent() {
        return headers.get("traceparent");
    }
}
