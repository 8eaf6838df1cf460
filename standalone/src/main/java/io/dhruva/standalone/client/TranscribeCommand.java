package io.dhruva.standalone.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns an audio file into text. */
@Command(name = "transcribe", mixinStandardHelpOptions = true, description = "Turns an audio file into text.")
public final class TranscribeCommand implements Callable<Integer> {

    private static final Map<String, String> FORMATS = Map.of("wave", "wav", "opus", "ogg", "oga", "ogg", "mp4", "m4a");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Parameters(paramLabel = "FILE", description = "wav, mp3, flac, ogg, opus, webm or m4a")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--language", defaultValue = "en", description = "The language spoken. Default: en")
    private String language = "en";

    @Option(names = "--json", description = "The result as the interface gives it.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var wait = new WaitLine(spec.commandLine().getErr());
        try (var api = target.connect()) {
            var request = Requests.transcription(Files.readAllBytes(file), format(file), language);
            var result = api.run("asr", request, wait);
            wait.clear();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? result.toString()
                                    : result.path("output")
                                            .path(0)
                                            .path("source")
                                            .asString());
            return 0;
        }
    }

    private static String format(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        var ending = name.substring(name.lastIndexOf('.') + 1);
        return FORMATS.getOrDefault(ending, ending);
    }
}
