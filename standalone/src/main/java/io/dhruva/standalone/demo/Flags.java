package io.dhruva.standalone.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the flags say that steer speech to text, and why. */
final class Flags implements Step {

    private static final List<String> NAMES = List.of("asr-vad", "asr-second-pass");

    @Override
    public String name() {
        return "feature flags";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var lines = new ArrayList<String>();
        for (var name : NAMES) {
            var found = stage.api()
                    .post("api/v1/feature-flags/evaluate/boolean", Map.of("flag_name", name, "default_value", true));
            lines.add(name + ": " + found.path("value").asBoolean() + ", "
                    + found.path("reason").asString());
        }
        return String.join("\n", lines);
    }
}
