package io.dhruva.standalone.client;

import io.dhruva.standalone.client.live.LiveClient;
import io.dhruva.standalone.client.live.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays speech into a live session and shows what is understood while it plays. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        description = "Plays speech in real time and shows what is understood, as it is understood.")
public final class StreamCommand implements Callable<Integer> {

    private static final Duration FRAME = Duration.ofMillis(100);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Parameters(
            paramLabel = "FILE|-",
            description = "A WAV file, or raw samples (mono, 16 kHz, 16 bit little endian); - is the standard input")
    private String source = "-";

    @Option(names = "--language", defaultValue = "en", description = "The language spoken. Default: en")
    private String language = "en";

    @Option(names = "--fast", description = "As fast as the other side takes it, instead of in real time.")
    private boolean fast;

    @Option(names = "--json", description = "Every message of the interface, one a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var captions = new Captions(spec.commandLine().getOut(), json);
        try (var recording = Recording.of(open());
                var api = target.connect();
                var live = LiveClient.open(
                        List.of(api.url()),
                        api.key(),
                        new LiveClient.Speech(language, "pcm_s16le", recording.rateHz(), true),
                        captions)) {
            play(recording, live);
            captions.summary(live.session(), live.end());
            return 0;
        }
    }

    private InputStream open() throws IOException {
        return "-".equals(source) ? System.in : Files.newInputStream(Path.of(source));
    }

    private void play(Recording recording, LiveClient live) throws IOException {
        var due = System.nanoTime();
        for (var frame = recording.next(FRAME); frame.length > 0; frame = recording.next(FRAME)) {
            live.say(frame);
            due += FRAME.toNanos();
            // Why: what comes from a microphone has its own pace, and a pause in it is not made up for.
            var ahead = due - System.nanoTime();
            if (fast || ahead < 0) {
                due = System.nanoTime();
            } else {
                LockSupport.parkNanos(ahead);
            }
        }
    }
}
