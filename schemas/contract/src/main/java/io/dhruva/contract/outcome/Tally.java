package io.dhruva.contract.outcome;

/** So many of {@code total} segments are translated, so many could not be. */
public record Tally(int done, int total, int failed) {

    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(done + other.done, total + other.total, failed + other.failed);
    }
}
