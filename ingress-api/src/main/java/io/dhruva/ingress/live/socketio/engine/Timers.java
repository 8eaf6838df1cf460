package io.dhruva.ingress.live.socketio.engine;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The library's clock. Why: its tasks write to clients, and one who does not read must hold up nobody else's; and each
 * message renews two of them, so that those which were called off must not stay until their time.
 */
final class Timers extends ScheduledThreadPoolExecutor {

    Timers() {
        super(1, Thread.ofPlatform().daemon().name("engine.io-timers").factory());
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(
                () -> {
                    var _ = Thread.ofVirtual().name("engine.io-timer").start(task);
                },
                delay,
                unit);
    }
}
