package io.dhruva.flags;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where flags come from.
 *
 * @param service the name of the process, under which Unleash knows it
 * @param environment of this installation: development, staging or production
 * @param source a server or a file
 * @param backup where the last known flags are kept, for a start while the source is away
 * @param bootstrap the flags of the first start, if the source is away and there is no backup
 * @param refresh how often the source is asked
 */
public record FlagSettings(
        String service,
        String environment,
        Source source,
        Path backup,
        @Nullable Path bootstrap,
        Duration refresh) {

    /** What is asked for flags. */
    public sealed interface Source {}

    /**
     * An Unleash server.
     *
     * @param url ends with {@code /api}
     * @param token a client token, which belongs to one environment
     */
    public record Server(URI url, String token) implements Source {}

    /** A file in the form that Unleash gives to its clients; one that is not there has no flags. */
    public record File(Path path) implements Source {}
}
