package io.dhruva.standalone.parts;

/**
 * A part of an installation: something real that starts, works and stops.
 *
 * <p><b>Errors:</b> {@link #start} throws {@link PartFailed} with a reason fit for the user. <b>Threads:</b> start and
 * stop are called by one thread at a time, ready and describe by any. <b>Lifecycle:</b> a stopped part can be started
 * again on the same data.
 */
public interface Part {

    /** The part's name, as the status shows it. */
    String name();

    /** Starts the part and returns when it does its work. */
    void start();

    /** Whether the part does its work at this moment. */
    boolean ready();

    /** Stops the part cleanly; a part that does not run is left alone. */
    void stop();

    /** What the status shows. */
    PartDescription describe();
}
