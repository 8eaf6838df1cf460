package io.dhruva.standalone.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a text, or the text in a file. */
@Command(name = "translate", mixinStandardHelpOptions = true, description = "Translates a text or a text file.")
public final class TranslateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Parameters(paramLabel = "TEXT|FILE", description = "The text, or a file with it (UTF-8)")
    @SuppressWarnings("NullAway.Init")
    private String textOrFile;

    @Option(names = "--from", defaultValue = "en", description = "The language of the text. Default: en")
    private String from = "en";

    @Option(names = "--to", required = true, description = "The language to translate to")
    private String to = "";

    @Option(names = "--json", description = "The result as the interface gives it.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var wait = new WaitLine(spec.commandLine().getErr());
        try (var api = target.connect()) {
            var result = api.run("nmt", Requests.translation(text(textOrFile), from, to), wait);
            wait.clear();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? result.toString()
                                    : result.path("output")
                                            .path(0)
                                            .path("target")
                                            .asString());
            return 0;
        }
    }

    private static String text(String textOrFile) throws IOException {
        try {
            var file = Path.of(textOrFile);
            return Files.isRegularFile(file) ? Files.readString(file) : textOrFile;
        } catch (InvalidPathException e) {
            return textOrFile;
        }
    }
}
