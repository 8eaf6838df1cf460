package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A page in English becomes the same page in Spanish. */
final class TranslateDocument implements Step {

    private static final String PAGE = "letter.html";

    @Override
    public String name() {
        return "document";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var page = Files.write(stage.outputs().resolve(PAGE), Stage.resource(PAGE));
        var translation = new Translation(stage.api(), _ -> {});
        var job = translation.run(
                List.of(page), null, Map.of("sourceLanguage", "en", "targetLanguage", "es", "reuse", false));
        var translated = translation.save(job, stage.outputs());
        var text = Files.readString(translated);
        var original = Files.readString(page);
        if (text.equals(original) || !text.contains("<b>") || !text.contains("<!-- comments stay as they are -->")) {
            throw new StepFailed("the page is not what it was, in Spanish: " + text);
        }
        return job.path("progress").path("done").asInt() + " segments of " + PAGE + " translated: " + translated;
    }
}
