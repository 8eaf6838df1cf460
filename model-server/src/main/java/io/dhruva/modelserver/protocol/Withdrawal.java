package io.dhruva.modelserver.protocol;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Withdraws a request when its client has gone, even if that happens before there is something to withdraw. */
final class Withdrawal implements Runnable {

    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> armed = new AtomicReference<>();

    /** The client has gone. */
    @Override
    public void run() {
        gone.set(true);
        fire();
    }

    void arm(Runnable withdrawal) {
        armed.set(withdrawal);
        if (gone.get()) {
            fire();
        }
    }

    private void fire() {
        Runnable withdrawal = armed.getAndSet(null);
        if (withdrawal != null) {
            withdrawal.run();
        }
    }
}
