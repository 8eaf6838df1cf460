package io.dhruva.standalone.parts;

/** The state of a part. */
public enum PartState {
    STOPPED,
    STARTING,
    READY,
    FAILED
}
