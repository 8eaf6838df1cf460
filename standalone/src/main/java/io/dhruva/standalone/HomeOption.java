package io.dhruva.standalone;

import io.dhruva.standalone.home.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which installation is meant. */
final class HomeOption {

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory. Default: ~/.dhruva")
    private @Nullable Path data;

    Path directory() {
        var given = data;
        return (given == null ? Home.standard() : given).toAbsolutePath().normalize();
    }
}
