package io.dhruva.ingress.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;

/**
 * How far each partition is projected, kept in Redis beside what was projected.
 *
 * <p>Why there: who loses the view loses the positions with it, so the projector sees that it must begin again.
 * Errors: JedisException while Redis is away. Threads: safe.
 */
@Component
final class Positions {

    static final String KEY = "status:projected";

    private final RedisClient redis;
    private final String script = load();

    Positions(RedisClient redis) {
        this.redis = redis;
    }

    /** The next offset of each partition that has one. */
    Map<TopicPartition, Long> all() {
        Map<TopicPartition, Long> all = new HashMap<>();
        redis.hgetAll(KEY).forEach((place, next) -> {
            int dash = place.lastIndexOf('-');
            all.put(
                    new TopicPartition(place.substring(0, dash), Integer.parseInt(place.substring(dash + 1))),
                    Long.valueOf(next));
        });
        return all;
    }

    /** Moves a partition to {@code next} if it is at {@code believed}; answers where it is now. */
    OptionalLong advance(TopicPartition partition, OptionalLong believed, long next) {
        String at = String.valueOf(redis.eval(
                script,
                List.of(KEY),
                List.of(
                        partition.toString(),
                        believed.isPresent() ? Long.toString(believed.getAsLong()) : "",
                        Long.toString(next))));
        return at.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(at));
    }

    /** Forgets all, so that every partition is projected again. */
    void forget() {
        redis.del(KEY);
    }

    private static String load() {
        try (InputStream in = Positions.class.getResourceAsStream("/status/advance.lua")) {
            return new String(Objects.requireNonNull(in, "the script").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
