package io.dhruva.ingress.status;

/**
 * One thing that those who follow a job are told.
 *
 * @param event state, progress or result
 * @param data JSON without content
 */
record News(EventId id, String event, String data) {

    static final String STATE = "state";
    static final String PROGRESS = "progress";
    static final String RESULT = "result";
}
