package io.dhruva.standalone.demo;

import io.dhruva.benchmarks.live.WordErrors;
import io.dhruva.standalone.client.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The English speech that was made is heard again: most of its words are understood. */
final class HearBack implements Step {

    private static final int ONE_IN = 5;

    @Override
    public String name() {
        return "hear it back";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var file = Path.of(stage.text("transcript speech"));
        var answer = stage.api().infer("asr", Requests.transcription(Files.readAllBytes(file), "wav", "en"));
        var heard = answer.path("output").path(0).path("source").asString();
        var errors = WordErrors.between(stage.text("transcript"), heard);
        var shown = heard + "\n(" + errors + ")";
        if (!errors.atMostOneIn(ONE_IN)) {
            throw new StepFailed(shown);
        }
        return shown;
    }
}
