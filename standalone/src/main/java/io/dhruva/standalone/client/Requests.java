package io.dhruva.standalone.client;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The bodies of the three tasks and of their chain, as the platform's interface has them. */
public final class Requests {

    private Requests() {}

    /** Speech to text. */
    public static Map<String, ?> transcription(byte[] audio, String format, String language) {
        return Map.of(
                "audio", List.of(Map.of("audioContent", Base64.getEncoder().encodeToString(audio))),
                "config", Map.of("language", Map.of("sourceLanguage", language), "audioFormat", format));
    }

    /** Text to text. */
    public static Map<String, ?> translation(String text, String from, String to) {
        return Map.of(
                "input", List.of(Map.of("source", text)),
                "config", Map.of("language", Map.of("sourceLanguage", from, "targetLanguage", to)));
    }

    /** Speech to text to another language to speech. */
    public static Map<String, ?> speechToSpeech(byte[] audio, String format, String from, String to) {
        return Map.of(
                "pipelineTasks",
                        List.of(
                                step("asr", Map.of("language", Map.of("sourceLanguage", from), "audioFormat", format)),
                                step(
                                        "translation",
                                        Map.of("language", Map.of("sourceLanguage", from, "targetLanguage", to))),
                                step("tts", Map.of("language", Map.of("sourceLanguage", to), "gender", "female"))),
                "inputData",
                        Map.of(
                                "audio",
                                List.of(Map.of(
                                        "audioContent", Base64.getEncoder().encodeToString(audio)))));
    }

    private static Map<String, ?> step(String task, Map<String, ?> config) {
        return Map.of("taskType", task, "config", config);
    }

    /** Text to speech, as a wav file. */
    public static Map<String, ?> speech(String text, String language) {
        return Map.of(
                "input", List.of(Map.of("source", text)),
                "config",
                        Map.of(
                                "language", Map.of("sourceLanguage", language),
                                "gender", "female",
                                "audioFormat", "wav"));
    }
}
