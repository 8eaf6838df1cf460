package io.dhruva.contract.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came with a request besides the work.
 *
 * @param labels the owner's own
 * @param traceParent W3C trace context
 * @param idempotency the key under which it was submitted
 * @param callback where the owner wants news of it
 */
public record Particulars(
        Map<String, String> labels,
        @Nullable String traceParent,
        @Nullable Idempotency idempotency,
        @Nullable Callback callback) {

    /** Nothing besides the work. */
    public static final Particulars NONE = labelled(Map.of());

    public Particulars {
        labels = Map.copyOf(labels);
    }

    public static Particulars labelled(Map<String, String> labels) {
        return new Particulars(labels, null, null, null);
    }

    /**
     * An idempotency key and the body that came with it.
     *
     * @param keyHash hex SHA-256 over owner and key
     * @param bodyHash hex SHA-256 of the canonical body
     */
    public record Idempotency(String keyHash, String bodyHash) {}

    /**
     * Where news goes.
     *
     * @param events none: the ending alone
     */
    public record Callback(String url, List<String> events) {
        public Callback {
            events = List.copyOf(events);
        }
    }
}
