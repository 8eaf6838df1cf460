package io.dhruva.ingress.submit;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body, and checks its single values. Threads: for one. */
final class Flaws {

    private final List<Flaw> found = new ArrayList<>();

    void add(String pointer, Code code, String detail) {
        found.add(new Flaw(pointer, code, detail));
    }

    void add(Flaw flaw) {
        found.add(flaw);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Flaw> found() {
        return List.copyOf(found);
    }

    /** The text, or an empty one and a flaw. */
    String needed(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            add(pointer, Code.MISSING_FIELD, "this field is needed");
            return "";
        }
        return value;
    }

    /** The value, or {@code otherwise} when there is none; a flaw when it is not one of the possible ones. */
    String oneOf(String pointer, @Nullable String value, String otherwise, Set<String> possible, Code code) {
        if (value == null) {
            return otherwise;
        }
        if (!possible.contains(value)) {
            add(pointer, code, "possible are " + String.join(", ", new TreeSet<>(possible)));
        }
        return value;
    }

    /** The values, each one of the possible ones. */
    List<String> allOf(String pointer, @Nullable List<@Nullable String> values, Set<String> possible) {
        if (values == null) {
            return List.of();
        }
        List<String> known = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value != null && possible.contains(value)) {
                known.add(value);
            } else {
                String detail = "possible are " + String.join(", ", new TreeSet<>(possible));
                add(pointer + '/' + i, Code.UNSUPPORTED_FEATURE, detail);
            }
        }
        return known;
    }

    /** The number, or {@code otherwise} when there is none; a flaw when it is out of bounds. */
    int within(String pointer, @Nullable Integer value, int otherwise, int lowest, int highest) {
        if (value == null) {
            return otherwise;
        }
        if (value < lowest || value > highest) {
            add(pointer, Code.INVALID_VALUE, "it must be from " + lowest + " to " + highest);
        }
        return value;
    }

    /** A text input that has something in it, and not too much. */
    String text(String pointer, @Nullable String value, int mostCharacters) {
        if (value == null || value.isBlank()) {
            add(pointer, Code.EMPTY_TEXT, "there is no text");
            return "";
        }
        if (value.length() > mostCharacters && value.codePointCount(0, value.length()) > mostCharacters) {
            add(pointer, Code.TEXT_TOO_LONG, "a text may have at most " + mostCharacters + " characters");
        }
        return value;
    }

    /** The inputs, one at least and not too many. */
    <T> List<@Nullable T> inputs(String pointer, @Nullable List<@Nullable T> inputs) {
        if (inputs == null || inputs.isEmpty()) {
            add(pointer, Code.MISSING_FIELD, "at least one input is needed");
            return List.of();
        }
        if (inputs.size() > Limits.INPUTS) {
            add(pointer, Code.TOO_MANY_INPUTS, "a request may have at most " + Limits.INPUTS + " inputs");
            return List.of();
        }
        return inputs;
    }
}
