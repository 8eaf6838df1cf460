package io.dhruva.ingress.problem;

/**
 * What is wrong with one place of a body.
 *
 * @param pointer the place, as a JSON pointer
 */
public record Flaw(String pointer, Code code, String detail) {

    /** The same flaw of a body that lies at {@code prefix} of another. */
    public Flaw below(String prefix) {
        return new Flaw(prefix + pointer, code, detail);
    }
}
