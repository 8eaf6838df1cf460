package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.Requests;
import java.io.IOException;

/**
 * A text in one language becomes a text in another.
 *
 * @param source the name of the text, as an earlier step has left it
 * @param target the name under which the translation is left
 */
record Translate(String name, String source, String target, String from, String to) implements Step {

    @Override
    public String run(Stage stage) throws IOException {
        var text = stage.text(source);
        var answer = stage.api().infer("nmt", Requests.translation(text, from, to));
        var translation = answer.path("output").path(0).path("target").asString();
        if (translation.isBlank() || translation.equals(text)) {
            throw new StepFailed("not translated: " + translation);
        }
        stage.leave(target, translation);
        return from + ": " + text + "\n" + to + ": " + translation;
    }
}
