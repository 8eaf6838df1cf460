package io.dhruva.modelserver.engine;

/**
 * A request's place in a sequence of requests that belong together.
 *
 * @param start whether the sequence begins here
 * @param end whether it ends here
 * @param memory what the engine keeps from step to step; empty at the start
 */
public record SequenceStep(SequenceId id, boolean start, boolean end, SequenceMemory memory) {

    public SequenceStep(SequenceId id, boolean start, boolean end) {
        this(id, start, end, new SequenceMemory());
    }

    /** The same step with what the steps before it left. */
    public SequenceStep with(SequenceMemory earlier) {
        return new SequenceStep(id, start, end, earlier);
    }
}
