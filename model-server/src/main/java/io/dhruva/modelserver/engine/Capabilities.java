package io.dhruva.modelserver.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine can do as it is installed, told to clients as parameters of the model's config.
 *
 * @param task asr, asr-stream, tts, nmt or vad
 * @param engine the name of the program that does the work
 * @param languages ISO 639-1 codes
 * @param pairs of a translator: source and target joined by a hyphen
 * @param voices of a speech synthesiser
 */
public record Capabilities(
        String task, String engine, List<String> languages, List<String> pairs, List<String> voices) {

    public Capabilities {
        languages = List.copyOf(languages);
        pairs = List.copyOf(pairs);
        voices = List.copyOf(voices);
    }

    public static Capabilities of(String task, String engine, List<String> languages) {
        return new Capabilities(task, engine, languages, List.of(), List.of());
    }

    /** The parameters that say so; lists are joined by commas and left out when empty. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("task", task);
        parameters.put("engine", engine);
        parameters.put("languages", String.join(",", languages));
        parameters.put("pairs", String.join(",", pairs));
        parameters.put("voices", String.join(",", voices));
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }
}
