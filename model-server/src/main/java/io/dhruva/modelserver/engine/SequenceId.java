package io.dhruva.modelserver.engine;

/**
 * What a client calls one of its sequences: a number or a label, never both.
 *
 * @param number unsigned; 0 where there is a label
 * @param label empty where there is a number
 */
public record SequenceId(long number, String label) {

    public static SequenceId of(long number) {
        return new SequenceId(number, "");
    }

    public static SequenceId of(String label) {
        return new SequenceId(0, label);
    }

    /** Whether it names nothing: the number 0 or an empty label. */
    public boolean isNone() {
        return number == 0 && label.isEmpty();
    }

    @Override
    public String toString() {
        return label.isEmpty() ? Long.toUnsignedString(number) : label;
    }
}
