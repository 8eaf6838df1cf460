package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;

/**
 * A text becomes speech, in a wav file.
 *
 * @param source the name of the text, as an earlier step has left it
 */
record Speak(String name, String source, String language) implements Step {

    private static final int SMALLEST = 8_000;

    @Override
    public String run(Stage stage) throws IOException {
        var answer = stage.api().infer("tts", Requests.speech(stage.text(source), language));
        var audio = Base64.getDecoder()
                .decode(answer.path("audio").path(0).path("audioContent").asString());
        if (audio.length < SMALLEST) {
            throw new StepFailed("only " + audio.length + " bytes of audio");
        }
        var file = stage.outputs().resolve(source.replace(' ', '-') + ".wav");
        Files.write(file, audio);
        stage.leave(source + " speech", file.toString());
        return file + " (" + audio.length + " bytes)";
    }
}
