package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;

/** Recorded English becomes Spanish speech in one call, which gives what each step gave. */
final class Chain implements Step {

    private static final int STEPS = 3;
    private static final int SMALLEST = 8_000;

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var answer = stage.api()
                .infer("pipeline", Requests.speechToSpeech(Stage.resource("clip.wav"), "wav", "en", "es"))
                .path("pipelineResponse");
        var heard = answer.path(0).path("output").path(0).path("source").asString();
        var translated = answer.path(1).path("output").path(0).path("target").asString();
        var audio = Base64.getDecoder()
                .decode(answer.path(2)
                        .path("audio")
                        .path(0)
                        .path("audioContent")
                        .asString());
        if (answer.size() != STEPS || translated.isBlank() || audio.length < SMALLEST) {
            throw new StepFailed(answer.size() + " steps, " + audio.length + " bytes of audio");
        }
        var file = stage.outputs().resolve("chain.wav");
        Files.write(file, audio);
        return "en: " + heard + "\nes: " + translated + "\n" + file + " (" + audio.length + " bytes)";
    }
}
