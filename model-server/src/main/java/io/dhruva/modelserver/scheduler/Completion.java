package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Answer;

/** How a queued request left its model. */
public sealed interface Completion {

    /**
     * It was executed.
     *
     * @param queueNanos how long it waited
     * @param computeNanos how long the execution took that it was part of
     */
    record Executed(Answer answer, long queueNanos, long computeNanos) implements Completion {}

    /** It waited longer than it or the model allows. */
    record TimedOut() implements Completion {}

    /** It was not executed because another step of its sequence was given up or failed. */
    record SequenceLost() implements Completion {}

    /** The model went away before its turn came. */
    record Dropped() implements Completion {}
}
