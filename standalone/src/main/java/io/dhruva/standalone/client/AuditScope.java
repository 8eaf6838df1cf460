package io.dhruva.standalone.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that say which jobs of the audit are meant. */
final class AuditScope {

    @Option(names = "--from", scope = ScopeType.INHERIT, paramLabel = "TIME", description = "Accepted then or later.")
    private @Nullable Instant from;

    @Option(names = "--to", scope = ScopeType.INHERIT, paramLabel = "TIME", description = "Accepted before.")
    private @Nullable Instant to;

    @Option(names = "--task", scope = ScopeType.INHERIT, paramLabel = "TASK", description = "asr, tts, nmt, pipeline.")
    private @Nullable String task;

    @Option(names = "--api-key-id", scope = ScopeType.INHERIT, paramLabel = "ID", description = "Of that key alone.")
    private @Nullable Long apiKeyId;

    /** As parameters of a query. */
    Map<String, Object> parameters() {
        var all = times();
        all.putAll(filter());
        return all;
    }

    /** As the body of a replay. */
    Map<String, Object> body(String mode) {
        var body = times();
        body.put("mode", mode);
        body.put("filter", filter());
        return body;
    }

    private Map<String, Object> times() {
        var times = new LinkedHashMap<String, Object>();
        put(times, "from", from);
        put(times, "to", to);
        return times;
    }

    private Map<String, Object> filter() {
        var filter = new LinkedHashMap<String, Object>();
        put(filter, "task", task);
        put(filter, "apiKeyId", apiKeyId);
        return filter;
    }

    static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value instanceof Instant at ? at.toString() : value);
        }
    }
}
