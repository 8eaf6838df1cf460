package io.dhruva.ingress.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** How many instances of this service there are, as was last known: each says in Redis that it lives. Threads: safe. */
@Component
class Instances {

    private static final String NAME = "limit:instances";
    private static final Duration BELIEVED = Duration.ofSeconds(35);

    private final String own = UUID.randomUUID().toString();
    private final RedisClient redis;
    private final Clock clock;
    private final int fewest;
    private volatile int known;

    /** @param fewest as many as there are for sure, for an instance that starts while Redis is away */
    Instances(RedisClient redis, Clock clock, MeterRegistry meters, @Value("${dhruva.limits.instances:1}") int fewest) {
        this.redis = redis;
        this.clock = clock;
        this.fewest = fewest;
        this.known = fewest;
        Gauge.builder("dhruva.limits.instances", this, Instances::count)
                .description("instances that share the limits while Redis is away")
                .register(meters);
    }

    int count() {
        return known;
    }

    @Scheduled(fixedDelayString = "10s")
    void look() {
        long now = clock.millis();
        try {
            redis.zadd(NAME, (double) now, own);
            redis.zremrangeByScore(NAME, Double.NEGATIVE_INFINITY, (double) (now - BELIEVED.toMillis()));
            known = Math.toIntExact(Math.max(fewest, redis.zcard(NAME)));
        } catch (JedisException e) {
            // What was known last goes on.
        }
    }
}
