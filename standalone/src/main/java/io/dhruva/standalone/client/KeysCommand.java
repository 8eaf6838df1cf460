package io.dhruva.standalone.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists, makes, rotates and revokes API keys of a running installation. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Lists your API keys; makes, rotates and revokes them.")
public final class KeysCommand implements Callable<Integer> {

    private static final String PATH = "api/v1/auth/api-keys";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "As the interface gives it.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return list();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Your keys.")
    int list() throws IOException {
        try (var api = target.connect()) {
            var page = api.get(PATH);
            if (json) {
                return print(page.toString());
            }
            var lines = new StringBuilder(String.format(
                    Locale.ROOT, "%-6s %-12s %-24s %-20s %s", "id", "key", "name", "scopes", "last used"));
            page.path("items")
                    .forEach(key -> lines.append(System.lineSeparator()).append(line(key)));
            return print(lines.toString());
        }
    }

    private static String line(JsonNode key) {
        var scopes = key.path("scopes")
                .valueStream()
                .map(JsonNode::asString)
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT,
                "%-6d %-12s %-24s %-20s %s",
                key.path("id").asLong(),
                key.path("prefix").asString("") + "…",
                key.path("name").asString(),
                scopes.isEmpty() ? "all" : String.join(",", scopes),
                key.path("lastUsedAt").asString("never"));
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a key; it is shown this one time.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What you call it.") String name,
            @Option(
                            names = "--scope",
                            split = ",",
                            paramLabel = "SCOPE",
                            description = "read, write, admin, asr, tts, nmt; none: all that you may.")
                    @Nullable
                    List<String> scopes,
            @Option(names = "--days", paramLabel = "N", description = "How long it is valid; else for ever.") @Nullable
                    Integer days)
            throws IOException {
        var body = new LinkedHashMap<String, Object>(Map.of("name", name));
        if (scopes != null) {
            body.put("scopes", scopes);
        }
        if (days != null) {
            body.put("expiresAt", Instant.now().plus(Duration.ofDays(days)).toString());
        }
        try (var api = target.connect()) {
            return told(api.post(PATH, body));
        }
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Makes a key in the place of another; for a while both are valid.")
    int rotate(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--overlap", paramLabel = "SECONDS", defaultValue = "86400") long overlap)
            throws IOException {
        try (var api = target.connect()) {
            return told(api.post(PATH + "/" + id + "/rotate?overlapSeconds=" + overlap));
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revokes a key, everywhere and at once.")
    int revoke(@Parameters(paramLabel = "ID") long id) throws IOException {
        try (var api = target.connect()) {
            api.delete(PATH + "/" + id);
            return print("revoked");
        }
    }

    private int told(JsonNode made) {
        return print(json ? made.toString() : made.path("key").asString());
    }

    private int print(String text) {
        spec.commandLine().getOut().println(text);
        return 0;
    }
}
