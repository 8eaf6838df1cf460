package io.dhruva.inference;

import io.dhruva.contract.outcome.Fault;
import io.dhruva.triton.Inference;
import io.dhruva.worker.Outcome;

/** Whose fault an inference without an answer is. */
final class InferenceOutcome {

    private InferenceOutcome() {}

    /** What it means for the job whose row it was. */
    static Outcome of(Inference inference) {
        return switch (inference) {
            case Inference.Answered ignored -> throw new IllegalArgumentException("an answer is no fault");
            case Inference.Rejected rejected -> new Outcome.Refused(new Fault("model_rejected", rejected.reason()));
            case Inference.Overloaded ignored -> new Outcome.Unavailable("model queue is full");
            case Inference.Unreachable ignored -> new Outcome.Unavailable("model is away");
            case Inference.Abandoned ignored -> new Outcome.Unavailable("call was given up");
            case Inference.TimedOut ignored ->
                new Outcome.Faulted(new Fault("model_timeout", "the model gave no answer in time"));
            case Inference.Forgotten ignored ->
                new Outcome.Faulted(new Fault("model_failed", "the model wants a sequence"));
            case Inference.Broken broken -> new Outcome.Faulted(new Fault("model_failed", broken.reason()));
        };
    }
}
