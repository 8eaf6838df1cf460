package io.dhruva.ingress.ulca;

import io.dhruva.contract.job.Task;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A task as chains name it. */
public enum TaskType {
    ASR(Task.ASR),
    TRANSLATION(Task.NMT),
    TTS(Task.TTS);

    private final Task task;

    TaskType(Task task) {
        this.task = task;
    }

    public static TaskType of(Task task) {
        return Arrays.stream(values())
                .filter(type -> type.task == task)
                .findFirst()
                .orElseThrow();
    }

    public static Optional<TaskType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** The name in bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Task task() {
        return task;
    }

    /** What may come after it. Source: the platform's rule, without transliteration. */
    public Set<TaskType> followers() {
        return switch (this) {
            case ASR -> Set.of(TRANSLATION);
            case TRANSLATION -> Set.of(TTS);
            case TTS -> Set.of();
        };
    }

    /** The names of some, for people. */
    public static String words(Set<TaskType> types) {
        return types.stream().map(TaskType::word).sorted().collect(Collectors.joining(", "));
    }
}
