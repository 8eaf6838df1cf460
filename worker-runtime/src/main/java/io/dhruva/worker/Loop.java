package io.dhruva.worker;

import java.time.Duration;

/** Work that goes on until it is asked to end. */
public interface Loop {

    /** Returns when drained; what it holds is closed then, also when it throws. */
    void run() throws InterruptedException;

    /** Asks it to take nothing new and to end within this time. */
    void drain(Duration within);
}
