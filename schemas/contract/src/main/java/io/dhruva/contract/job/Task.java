package io.dhruva.contract.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A family of models: what kind of work a job asks for. */
public enum Task {
    /** Speech to text. */
    ASR,
    /** Text to speech. */
    TTS,
    /** Translation of text. */
    NMT;

    /** The name in paths, topics and records. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Task> find(String code) {
        return Arrays.stream(values()).filter(task -> task.code().equals(code)).findFirst();
    }

    /** The task of that code. @throws IllegalArgumentException if there is none */
    public static Task of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no task '" + code + "'"));
    }
}
