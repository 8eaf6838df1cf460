package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * This instance's one subscription in Redis, over which the script calls by name the instances where somebody waits for
 * a job, and no others.
 *
 * <p>All who listen are looked after in one round trip now and then, which covers what a lost connection may have
 * missed. Threads: safe; listeners are called on the subscription's thread and must not block it.
 */
@Component
final class Calls implements SmartLifecycle {

    /** Why a listener is called. */
    enum Call {
        /** Something happened to the job, but it goes on. */
        NEWS,
        /** The job has ended. */
        ENDED,
        /** Something may have happened unheard: it is time to look. */
        LOOK,
        /** This instance is about to stop. */
        CLOSING
    }

    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);
    private static final String NEWS = "+";

    private final RedisClient redis;
    private final StatusProperties properties;
    private final Map<JobId, Set<Consumer<Call>>> listeners = new ConcurrentHashMap<>();
    private final JedisPubSub calls = new JedisPubSub() {
        @Override
        public void onMessage(String channel, String message) {
            boolean news = message.endsWith(NEWS);
            JobId.parse(news ? message.substring(0, message.length() - 1) : message)
                    .ifPresent(id -> call(id, news ? Call.NEWS : Call.ENDED));
        }

        @Override
        public void onSubscribe(String channel, int subscribed) {
            callAll(Call.LOOK);
        }
    };
    private volatile boolean running;

    Calls(RedisClient redis, StatusProperties properties) {
        this.redis = redis;
        this.properties = properties;
    }

    /** Somebody who listens; closed when done. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Calls {@code listener} from now on: what happens after this returned is either read or called out. */
    Listening listen(JobId id, Consumer<Call> listener) {
        listeners.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(listener);
        register(List.of(id));
        return () -> listeners.computeIfPresent(id, (_, others) -> {
            others.remove(listener);
            return others.isEmpty() ? null : others;
        });
    }

    /** Renews what Redis knows of this instance's listeners, and has each look. */
    @Scheduled(fixedDelayString = "${dhruva.status.recheck:10s}", initialDelayString = "${dhruva.status.recheck:10s}")
    void lookAfterAll() {
        if (!listeners.isEmpty()) {
            register(List.copyOf(listeners.keySet()));
            callAll(Call.LOOK);
        }
    }

    private void register(List<JobId> jobs) {
        long seconds = Math.max(60, 3 * properties.recheck().toSeconds());
        try (var pipeline = redis.pipelined()) {
            for (JobId id : jobs) {
                pipeline.sadd(Transitions.waiters(id), properties.instance());
                pipeline.expire(Transitions.waiters(id), seconds);
            }
            pipeline.sync();
        } catch (JedisException e) {
            log.debug("Redis does not answer, waiting goes by looking");
        }
    }

    private void call(JobId id, Call call) {
        listeners.getOrDefault(id, Set.of()).forEach(listener -> listener.accept(call));
    }

    private void callAll(Call call) {
        listeners.values().forEach(some -> some.forEach(listener -> listener.accept(call)));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("job-calls").start(this::hear);
    }

    private void hear() {
        while (running) {
            try {
                redis.subscribe(calls, Transitions.channel(properties.instance()));
            } catch (JedisException e) {
                log.debug("the subscription is lost, it will be renewed");
            }
            LockSupport.parkNanos(RECONNECT_AFTER.toNanos());
        }
    }

    // Why: before the web server, so that those who wait are answered and those who follow come again elsewhere.
    @Override
    public void stop() {
        running = false;
        callAll(Call.CLOSING);
        if (calls.isSubscribed()) {
            calls.unsubscribe();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
