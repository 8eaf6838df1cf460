package io.dhruva.ingress.access;

import io.dhruva.contract.job.Task;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a key was narrowed to: {@code read}, {@code write}, {@code admin}, and tasks ({@code asr}, {@code tts}, {@code
 * nmt}). None of a kind: all that the owner may, but {@code admin} only when no verb is named. Whoever has {@code admin}
 * has the other verbs too.
 */
public record Scopes(Set<String> names) {

    /** Everything that the owner may. */
    public static final Scopes ALL = new Scopes(Set.of());

    private static final Set<String> VERBS = Arrays.stream(Permission.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TASKS =
            Arrays.stream(Task.values()).map(Task::code).collect(Collectors.toUnmodifiableSet());

    public Scopes {
        names = Set.copyOf(names);
    }

    /** Every name that a scope can have. */
    public static Set<String> possible() {
        Set<String> all = new TreeSet<>(VERBS);
        all.addAll(TASKS);
        return all;
    }

    /** Whether a key of these scopes may do so, if its owner may. */
    public boolean allow(Permission permission) {
        if (names.isEmpty() || names.contains("admin")) {
            return true;
        }
        return switch (permission.kind()) {
            case ADMIN -> false;
            case READ -> names.contains("read") || noVerb();
            case WRITE -> names.contains("write") || noVerb();
        };
    }

    /** Whether whatever {@code other} allows is allowed here, too. */
    public boolean cover(Scopes other) {
        return Arrays.stream(Permission.values()).allMatch(permission -> allow(permission) || !other.allow(permission))
                && Arrays.stream(Task.values()).allMatch(task -> allow(task) || !other.allow(task));
    }

    private boolean noVerb() {
        return VERBS.stream().noneMatch(names::contains);
    }

    /** Whether a key of these scopes may submit work of that task. */
    public boolean allow(Task task) {
        return names.contains(task.code()) || TASKS.stream().noneMatch(names::contains);
    }
}
