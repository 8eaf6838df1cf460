package io.dhruva.standalone.demo;

import io.dhruva.benchmarks.live.WordErrors;
import io.dhruva.standalone.client.Requests;
import java.io.IOException;

/** Recorded English speech becomes text, with at most one word in 25 wrong. */
final class Transcribe implements Step {

    private static final int ONE_IN = 25;

    @Override
    public String name() {
        return "transcribe";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var answer = stage.api().infer("asr", Requests.transcription(Stage.resource("clip.wav"), "wav", "en"));
        var transcript = answer.path("output").path(0).path("source").asString();
        var errors = WordErrors.between(Stage.textResource("clip.txt"), transcript);
        var shown = transcript + "\n(" + errors + ")";
        if (!errors.atMostOneIn(ONE_IN)) {
            throw new StepFailed(shown);
        }
        stage.leave("transcript", transcript);
        return shown;
    }
}
