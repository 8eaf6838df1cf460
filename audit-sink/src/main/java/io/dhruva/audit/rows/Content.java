package io.dhruva.audit.rows;

import org.jspecify.annotations.Nullable;

/**
 * A value that somebody said or was told; what proves the audit knows it by its HMAC alone.
 *
 * @param value a text, JSON as text, or bytes
 */
public record Content(Object value, Kind kind) {

    /** The column's type. */
    public enum Kind {
        TEXT,
        JSON,
        BYTES
    }

    static @Nullable Content text(@Nullable String text) {
        return of(text, Kind.TEXT);
    }

    static @Nullable Content json(@Nullable String json) {
        return of(json, Kind.JSON);
    }

    static @Nullable Content bytes(byte @Nullable [] bytes) {
        return of(bytes, Kind.BYTES);
    }

    private static @Nullable Content of(@Nullable Object value, Kind kind) {
        return value == null ? null : new Content(value, kind);
    }

    @Override
    public String toString() {
        return "Content[" + kind + "]";
    }
}
