package io.dhruva.worker;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that keeps a loop going: one that breaks is built anew after a moment. */
public final class LoopThread {

    private static final Logger log = LoggerFactory.getLogger(LoopThread.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Supplier<Loop> loops;
    private final Thread thread;
    private @Nullable Loop current;
    private boolean draining;

    /** Starts at once. */
    public LoopThread(String name, Supplier<Loop> loops) {
        this.loops = loops;
        thread = Thread.ofPlatform().name(name).start(this::keepGoing);
    }

    private void keepGoing() {
        try {
            for (Loop loop = next(); loop != null; loop = next()) {
                try {
                    loop.run();
                } catch (RuntimeException e) {
                    log.error(
                            "{} broke and starts again", Thread.currentThread().getName(), e);
                    Thread.sleep(MOMENT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Loop next() {
        current = draining ? null : loops.get();
        return current;
    }

    /** Asks the loop to end within this time, and starts none again. */
    public synchronized void drain(Duration within) {
        draining = true;
        if (current != null) {
            current.drain(within);
        }
    }

    /** Waits for the end; interrupts if it does not come. */
    public void join(Duration most) throws InterruptedException {
        if (!thread.join(most)) {
            thread.interrupt();
        }
    }
}
