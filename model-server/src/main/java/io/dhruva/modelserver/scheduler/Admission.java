package io.dhruva.modelserver.scheduler;

/** Whether a request was let into a model's queue. */
public enum Admission {
    QUEUED,
    /** The queue holds as many as the model's config allows. */
    FULL,
    /** It goes on with a sequence that is not known, or not any more. */
    NOT_STARTED,
    /** The model is being taken away. */
    CLOSED
}
