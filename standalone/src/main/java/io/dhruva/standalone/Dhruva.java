package io.dhruva.standalone;

import io.dhruva.standalone.client.AuditCommand;
import io.dhruva.standalone.client.KeysCommand;
import io.dhruva.standalone.client.PayloadKeysCommand;
import io.dhruva.standalone.client.RebuildStatusCommand;
import io.dhruva.standalone.client.ReplayCommand;
import io.dhruva.standalone.client.StreamCommand;
import io.dhruva.standalone.client.TranscribeCommand;
import io.dhruva.standalone.client.TranslateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: one command each to run an installation, to ask how it is, and to use it. */
@Command(
        name = "dhruva",
        mixinStandardHelpOptions = true,
        version = "dhruva 0.1.0",
        description = "Speech and translation through Kafka, on one machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            PayloadKeysCommand.class,
            RebuildStatusCommand.class,
            ReplayCommand.class,
            StreamCommand.class,
            TranscribeCommand.class,
            TranslateCommand.class,
            HelpCommand.class
        })
public final class Dhruva {

    Dhruva() {}

    /** Runs one command and exits with its code: 0 done, 1 it could not be done, 2 it was not understood. */
    public static void main(String[] arguments) {
        Logs.off();
        System.exit(new CommandLine(new Dhruva())
                .setExecutionExceptionHandler(new Failures())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
