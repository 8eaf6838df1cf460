package io.dhruva.ingress.live.socketio;

/**
 * What a client has begun, and how the two speak about it.
 *
 * <p>Threads: for one; a call may wait, but never for the client to read. Errors: Refusal.
 */
public interface Dialect {

    /** The client sends some of what it wants to have worked on. */
    void data(Arguments arguments);

    /** The client wants it to stop. */
    void stop(Arguments arguments);

    /** The client is gone; what it said counts. */
    void leave();

    /** Whether answers are still to come for what was sent. */
    boolean busy();

    /** Whether it is over, so that another one may begin. */
    boolean over();

    /** Tells what went wrong. */
    void tell(Refusal refusal);
}
