package io.dhruva.ingress.live.socketio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** What came with an event. Clients leave out what they do not need, so everything may be missing. */
public record Arguments(List<@Nullable Object> values) {

    public Arguments {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static Arguments of(@Nullable Object... values) {
        return new Arguments(Arrays.asList(values));
    }

    public @Nullable Object at(int place) {
        Object value = place < values.size() ? values.get(place) : null;
        return JSONObject.NULL.equals(value) ? null : value;
    }

    /** An answer of yes or no, however it is written. */
    public boolean yes(int place, boolean usual) {
        return switch (at(place)) {
            case null -> usual;
            case Boolean yes -> yes;
            case Number number -> number.intValue() != 0;
            case String text -> text.toLowerCase(Locale.ROOT).equals("true");
            default -> usual;
        };
    }

    /** A text; empty when there is none. Errors: Refusal DATA_PROCESSING_ERROR. */
    public String text(int place) {
        return switch (at(place)) {
            case null -> "";
            case String text -> text;
            default -> throw Trouble.DATA_PROCESSING_ERROR.because("argument " + (place + 1) + " is a text");
        };
    }

    public @Nullable JSONObject object(int place) {
        return at(place) instanceof JSONObject object ? object : null;
    }

    /** Audio: bytes, or a text in base64; none when there is nothing. Errors: Refusal DATA_PROCESSING_ERROR. */
    public byte[] audio(int place) {
        return audio(at(place));
    }

    /** Audio as one value, in the same way. */
    public static byte[] audio(@Nullable Object value) {
        return switch (value) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            case String text -> decoded(text);
            default -> throw Trouble.DATA_PROCESSING_ERROR.because("audio comes as bytes, or as base64");
        };
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Trouble.DATA_PROCESSING_ERROR.because("this is not valid base64");
        }
    }
}
