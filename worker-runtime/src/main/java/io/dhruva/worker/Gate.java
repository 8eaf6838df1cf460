package io.dhruva.worker;

import java.time.Duration;

/** Says which models can be reached. Threads: safe. */
public interface Gate {

    /** Whether this model can take work now. */
    boolean ready(String model);

    /** Whether at least one model can take work now. */
    boolean anyReady();

    /** Waits until at least one model is ready, at most {@code most}; whether one is. */
    boolean awaitAny(Duration most) throws InterruptedException;

    /** Rises whenever a model becomes ready. */
    long openings();

    /** A call found this model away: have another look soon. */
    void doubt(String model);
}
