package io.dhruva.ingress.flags;

import io.dhruva.flags.FlagSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where flags come from.
 *
 * @param environment of this installation
 * @param provider a file, or an Unleash server
 * @param file of the provider file
 * @param backup the last known flags
 * @param bootstrap the flags of a first start without the server; empty: none
 * @param refresh how often the file or the server is asked
 */
@ConfigurationProperties("dhruva.flags")
record FlagProperties(
        String environment,
        Provider provider,
        Path file,
        Unleash unleash,
        Path backup,
        String bootstrap,
        @DefaultValue("15s") Duration refresh) {

    enum Provider {
        FILE,
        UNLEASH
    }

    /**
     * The server.
     *
     * @param url of its API
     * @param token for clients
     */
    record Unleash(URI url, @DefaultValue("") String token) {}

    FlagSettings settings(String service) {
        FlagSettings.Source source = switch (provider) {
            case FILE -> new FlagSettings.File(file);
            case UNLEASH -> new FlagSettings.Server(unleash.url(), unleash.token());
        };
        return new FlagSettings(
                service, environment, source, backup, bootstrap.isBlank() ? null : Path.of(bootstrap), refresh);
    }
}
