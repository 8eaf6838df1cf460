package io.dhruva.modelserver.engine;

import java.util.List;

/** How one request of a batch ended. Reasons are told to the client and never hold its content. */
public sealed interface Answer {

    /** The model's outputs. */
    record Answered(List<Tensor> outputs) implements Answer {}

    /** The request asks for what this model cannot do. */
    record Refused(String reason) implements Answer {}

    /** The engine failed on it. */
    record Broken(String reason) implements Answer {}

    /** Nobody waited any more, so the work was left off. */
    record Abandoned() implements Answer {}
}
