package io.dhruva.standalone.demo;

import io.dhruva.benchmarks.live.WordErrors;
import io.dhruva.standalone.client.live.LiveClient;
import io.dhruva.standalone.client.live.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The recorded speech is understood while it plays, with partials before its end and at most one word in 25 wrong. */
final class LiveSpeech implements Step {

    private static final Duration FRAME = Duration.ofMillis(100);
    private static final int ONE_IN = 25;

    @Override
    public String name() {
        return "live speech";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var partials = new AtomicInteger();
        var recording = Recording.of(new ByteArrayInputStream(Stage.resource("clip.wav")));
        try (var live = LiveClient.open(
                List.of(stage.api().url()),
                stage.api().key(),
                new LiveClient.Speech("en", "pcm_s16le", recording.rateHz(), true),
                message -> {
                    if ("partial".equals(message.path("type").asString())) {
                        partials.incrementAndGet();
                    }
                })) {
            for (var frame = recording.next(FRAME); frame.length > 0; frame = recording.next(FRAME)) {
                live.say(frame);
                LockSupport.parkNanos(FRAME.toNanos());
            }
            var heardWhilePlaying = partials.get();
            var end = live.end();
            var transcript = end.path("transcript").asString();
            var errors = WordErrors.between(Stage.textResource("clip.txt"), transcript);
            var shown = transcript + "\n(" + errors + ", " + heardWhilePlaying + " partials while it played)";
            if (heardWhilePlaying == 0 || !errors.atMostOneIn(ONE_IN)) {
                throw new StepFailed(shown);
            }
            return shown;
        }
    }
}
