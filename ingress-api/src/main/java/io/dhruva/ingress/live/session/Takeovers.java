package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.JobId;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears, over one subscription in Redis, that sessions of this instance go on elsewhere. What it misses is seen when the
 * session is noted next. Threads: one virtual one of its own.
 */
@Component
final class Takeovers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Takeovers.class);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);

    private final RedisClient redis;
    private final LiveSessions sessions;
    private final JedisPubSub calls = new JedisPubSub() {
        @Override
        public void onMessage(String channel, String message) {
            int space = message.indexOf(' ');
            JobId.parse(message.substring(0, space))
                    .ifPresent(id -> sessions.superseded(id, Integer.parseInt(message.substring(space + 1))));
        }
    };
    private volatile boolean running;

    Takeovers(RedisClient redis, LiveSessions sessions) {
        this.redis = redis;
        this.sessions = sessions;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("live-takeovers").start(this::hear);
    }

    private void hear() {
        while (running) {
            try {
                redis.subscribe(calls, SessionStore.channel(sessions.instance()));
            } catch (JedisException e) {
                log.debug("the subscription is lost, it will be renewed");
            }
            LockSupport.parkNanos(RECONNECT_AFTER.toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
        if (calls.isSubscribed()) {
            calls.unsubscribe();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
