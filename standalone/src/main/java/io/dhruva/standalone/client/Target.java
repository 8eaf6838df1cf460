package io.dhruva.standalone.client;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.home.Run;
import io.dhruva.standalone.home.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The installation that a client talks to: said by options, by DHRUVA_URL and DHRUVA_KEY, or else the one that runs on
 * this machine.
 */
final class Target {

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The installation. Default: DHRUVA_URL, or this machine's")
    private @Nullable String url;

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY",
            description = "The API key. Default: DHRUVA_KEY, or this machine's")
    private @Nullable String key;

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "The data directory of this machine's. Default: ~/.dhruva")
    private @Nullable Path data;

    ApiClient connect() throws IOException {
        var home = data == null ? Home.standard() : data;
        return new ApiClient(url(home), key(home));
    }

    private String url(Path home) throws IOException {
        var said = first(url, System.getenv("DHRUVA_URL"));
        if (said != null) {
            return said;
        }
        return RunFile.in(home)
                .read()
                .map(Run::url)
                .orElseThrow(() -> new IOException("no installation runs here; start one with up, or say --url"));
    }

    private String key(Path home) throws IOException {
        var said = first(key, System.getenv("DHRUVA_KEY"));
        if (said != null) {
            return said;
        }
        var file = Home.firstKeyFile(home);
        if (!Files.isReadable(file)) {
            throw new IOException("no API key; say --key or set DHRUVA_KEY");
        }
        return Files.readString(file).strip();
    }

    private static @Nullable String first(@Nullable String option, @Nullable String variable) {
        var said = option == null ? variable : option;
        return said == null || said.isBlank() ? null : said;
    }
}
