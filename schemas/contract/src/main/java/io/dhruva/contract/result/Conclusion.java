package io.dhruva.contract.result;

/** What a worker concludes about a job: its ending, or that one step of it is done. */
public sealed interface Conclusion permits Ending, StepEnded {}
