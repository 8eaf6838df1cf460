package io.dhruva.standalone.installation;

import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.Part;
import io.dhruva.standalone.parts.PartFailed;
import io.dhruva.standalone.parts.PartState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over the parts of a running installation: one whose process has died is started again on its data.
 *
 * <p><b>Threads:</b> one of its own, from {@link #watch} to {@link #close}.
 */
public final class Caretaker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private final Assembly assembly;
    private final Runnable changed;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    private Caretaker(Assembly assembly, Runnable changed) {
        this.assembly = assembly;
        this.changed = changed;
        this.thread = Thread.ofPlatform().daemon().name("caretaker").unstarted(this::run);
    }

    /**
     * Begins to watch the parts, which have all been started.
     *
     * @param changed called after the state of a part has changed
     */
    public static Caretaker watch(Assembly assembly, Runnable changed) {
        var caretaker = new Caretaker(assembly, changed);
        caretaker.thread.start();
        return caretaker;
    }

    private void run() {
        try {
            while (!end.await(1, TimeUnit.SECONDS)) {
                for (var part : assembly.parts()) {
                    if (part.describe().state() == PartState.FAILED) {
                        restart(part);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(Part part) {
        log.warn("{} has died and is started again", part.name());
        changed.run();
        try {
            part.stop();
            part.start();
        } catch (PartFailed e) {
            log.error("{} could not be started again and is tried further", part.name(), e);
        }
        changed.run();
    }

    /** Ends the watch; a restart in progress is waited for. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
