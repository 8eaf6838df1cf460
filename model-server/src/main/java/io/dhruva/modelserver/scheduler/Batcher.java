package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.Answer;
import java.util.List;

/**
 * Where requests wait for the instances of their model.
 *
 * <p>Threads: any number offer and withdraw, each instance takes.
 */
interface Batcher {

    Admission offer(QueuedRequest request);

    /** Takes a request out that nobody waits for; false if it is being executed or is gone. */
    boolean withdraw(QueuedRequest request);

    /** Waits for a batch; empty when the model is being taken away and nobody waits any more. */
    List<QueuedRequest> take() throws InterruptedException;

    /** What was taken has been executed; told before anybody gets an answer. */
    void executed(List<QueuedRequest> batch, List<Answer> answers);

    /** How many wait. */
    int waiting();

    /** Lets nobody in any more; those who wait are still taken. */
    void close();

    /** Turns away those who still wait. */
    void drop();
}
