package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.ApiClient;
import io.dhruva.standalone.parts.PostgresPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the steps work with, and what each leaves for those after it. */
record Stage(ApiClient api, PostgresPart postgres, Path outputs, Map<String, String> texts) {

    Stage(ApiClient api, PostgresPart postgres, Path outputs) {
        this(api, postgres, outputs, new HashMap<>());
    }

    /** A text that an earlier step has left. */
    String text(String name) throws IOException {
        var text = texts.get(name);
        if (text == null) {
            throw new StepFailed("the step that makes the " + name + " did not run");
        }
        return text;
    }

    void leave(String name, String text) {
        texts.put(name, text);
    }

    static byte[] resource(String name) throws IOException {
        try (var in = Stage.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IOException("the demonstration's " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    static String textResource(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8).strip();
    }
}
