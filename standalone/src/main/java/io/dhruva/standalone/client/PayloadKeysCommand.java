package io.dhruva.standalone.client;

import io.dhruva.blobs.keys.KeyTable;
import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.home.RunFile;
import io.dhruva.standalone.parts.PostgresPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Backs the keys of payloads up and brings them back; each is wrapped by the master key and worth nothing without it. */
@Command(
        name = "payload-keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Backs up the keys that payloads are encrypted with, and brings them back.")
public final class PayloadKeysCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--database",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "JDBC address of auth_db. Default: DHRUVA_POSTGRES_URL, or this machine's")
    private @Nullable String database;

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "The data directory of this machine's. Default: ~/.dhruva")
    private @Nullable Path data;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say export or import");
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes every key, as it is wrapped by the master key, one a line.")
    int exportTo(@Parameters(paramLabel = "FILE") Path file) throws IOException, SQLException {
        int keys = KeyBackup.write(new KeyTable(source()), file.toAbsolutePath());
        spec.commandLine().getOut().println(keys + " keys exported; back up the master key, too, and elsewhere");
        return 0;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Brings keys back that are missing; what is destroyed stays so.")
    int importFrom(@Parameters(paramLabel = "FILE") Path file) throws IOException, SQLException {
        KeyBackup.Restored restored = KeyBackup.read(new KeyTable(source()), file);
        spec.commandLine()
                .getOut()
                .println(restored.keys() + " keys brought back, " + restored.left() + " were there or are destroyed");
        return 0;
    }

    private DriverManagerDataSource source() throws IOException {
        var source = new DriverManagerDataSource();
        var environment = System.getenv("DHRUVA_POSTGRES_URL");
        if (database != null) {
            source.setUrl(database);
        } else if (environment != null) {
            source.setUrl(environment);
        } else {
            local(source);
            return source;
        }
        var user = System.getenv("DHRUVA_POSTGRES_USER");
        if (user != null) {
            source.setUsername(user);
        }
        var password = System.getenv("DHRUVA_POSTGRES_PASSWORD");
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    private void local(DriverManagerDataSource source) throws IOException {
        var home = data == null ? Home.standard() : data;
        var port = RunFile.in(home).read().stream()
                .flatMap(run -> run.parts().stream())
                .filter(part -> part.name().equals("postgres"))
                .findFirst()
                .orElseThrow(() -> new IOException("no installation runs here; start one with up, or say --database"))
                .port();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/auth_db");
        source.setUsername(PostgresPart.USER);
        source.setPassword(
                Files.readString(home.resolve("secrets").resolve("postgres")).strip());
    }
}
