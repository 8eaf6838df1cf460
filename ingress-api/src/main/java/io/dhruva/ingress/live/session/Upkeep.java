package io.dhruva.ingress.live.session;

import io.dhruva.contract.live.LiveInput;
import io.dhruva.ingress.live.LiveProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes down, now and then, how far the sessions of this instance are, and closes sessions of any instance that nobody
 * came back to. Threads: one virtual one for each.
 */
@Component
final class Upkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final LiveSessions sessions;
    private final SessionStore store;
    private final Inputs inputs;
    private final ReplyPartitions partitions;
    private final LiveMeters meters;
    private final LiveProperties properties;
    private final Clock clock;
    private volatile @Nullable List<Thread> threads;

    Upkeep(
            LiveSessions sessions,
            SessionStore store,
            Inputs inputs,
            ReplyPartitions partitions,
            LiveMeters meters,
            LiveProperties properties,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.inputs = inputs;
        this.partitions = partitions;
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        threads = List.of(
                Thread.ofVirtual().name("live-notes").unstarted(() -> repeat(properties.noteEvery(), this::noteAll)),
                Thread.ofVirtual()
                        .name("live-abandoned")
                        .unstarted(() -> repeat(properties.lookEvery(), this::closeAbandoned)));
        threads.forEach(Thread::start);
    }

    private void repeat(Duration pause, Runnable act) {
        while (threads != null) {
            LockSupport.parkNanos(pause.toNanos());
            try {
                act.run();
            } catch (JedisException e) {
                log.debug("not this time: {}", e.getClass().getSimpleName());
            } catch (RuntimeException e) {
                log.warn("the upkeep of live sessions failed, it goes on", e);
            }
        }
    }

    private void noteAll() {
        for (LiveSession session : sessions.all()) {
            if (session.worthNoting(sessions.longest()) && !sessions.note(session, false)) {
                return;
            }
        }
    }

    private void closeAbandoned() {
        for (SessionStore.Due due : store.due(clock.millis())) {
            log.info("nobody came back to session {}, it is closed", due.id());
            LiveInput closed = new LiveInput(
                    due.id(),
                    due.epoch(),
                    partitions.of(due.id(), 0),
                    due.confirmed(),
                    clock.instant(),
                    new LiveInput.Closed());
            try {
                inputs.send(closed).get();
                store.over(due.id());
                meters.abandoned();
            } catch (ExecutionException e) {
                log.warn("session {} could not be closed, it is tried again", due.id());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void stop() {
        List<Thread> running = threads;
        threads = null;
        if (running != null) {
            running.forEach(LockSupport::unpark);
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
