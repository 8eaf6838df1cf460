package io.dhruva.contract.result;

/** One step of a chained job is done; never terminal. */
public record StepEnded(int step, Ending.Completed completed) implements Conclusion {}
