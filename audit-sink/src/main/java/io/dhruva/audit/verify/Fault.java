package io.dhruva.audit.verify;

/**
 * A row that is not as it was written.
 *
 * @param table its table
 * @param key its primary key, parts divided by slashes
 */
public record Fault(Kind kind, String table, String key) {

    /** What was done to it. */
    public enum Kind {
        CHANGED,
        MISSING,
        ADDED
    }
}
