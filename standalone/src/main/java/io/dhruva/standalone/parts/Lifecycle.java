package io.dhruva.standalone.parts;

import java.io.IOException;

/** The state of one part, moved by its start and its stop. */
final class Lifecycle {

    /** The steps of a start. */
    interface Steps {
        void run() throws IOException;
    }

    private final String part;
    private volatile PartState state = PartState.STOPPED;

    Lifecycle(String part) {
        this.part = part;
    }

    /** Runs the steps; the part is ready when they are done, failed when one throws. */
    void start(Steps steps) {
        state = PartState.STARTING;
        try {
            steps.run();
            state = PartState.READY;
        } catch (PartFailed e) {
            state = PartState.FAILED;
            throw e;
        } catch (IOException | RuntimeException e) {
            state = PartState.FAILED;
            throw new PartFailed(part, String.valueOf(e.getMessage()), e);
        }
    }

    void stopped() {
        state = PartState.STOPPED;
    }

    PartState state() {
        return state;
    }

    /** The state of a part whose process runs or not: one that has died is failed. */
    PartState state(boolean running) {
        return state == PartState.READY && !running ? PartState.FAILED : state;
    }

    boolean ready() {
        return state == PartState.READY;
    }
}
